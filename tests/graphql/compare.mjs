// Compares the simulator's schema with Shopify's own Admin schema: what the simulator knows must be there too, of the same type.
// In (stdin): {"version": "2026-10", "schema": "type QueryRoot { ... }"}
// Out (stdout): ["what differs"]; the simulator's one type for all user errors with a code stands for any.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, isEnumType, isInputObjectType, isNonNullType, parse, print } from 'graphql';

const AnyCodedError = /^\[\w+UserError!\]!$/;
const { version, schema } = JSON.parse(readFileSync(0, 'utf8'));
const file = new URL(`../node_modules/@shopify/dev-mcp/dist/data/admin_${version}.json.gz`, import.meta.url);
const real = buildClientSchema(JSON.parse(gunzipSync(readFileSync(file))).data);

const differences = parse(schema, { noLocation: true }).definitions.filter(({ name }) => name.value !== 'CodedUserError').flatMap(differencesOf);
process.stdout.write(JSON.stringify(differences));

function differencesOf(definition) {
  const name = definition.name.value;
  const type = real.getType(name);
  if (!type) return [`${name} is not there`];
  if (isEnumType(type)) return sameNames(name, definition.values.map((value) => value.name.value), type.getValues().map((value) => value.name));
  const fields = type.getFields();
  const missing = isInputObjectType(type) ? missingOf(name, definition.fields, Object.values(fields)) : [];
  return [...missing, ...definition.fields.flatMap((field) => fieldDifferences(`${name}.${field.name.value}`, field, fields[field.name.value]))];
}

function fieldDifferences(path, ours, theirs) {
  if (!theirs) return [`${path} is not there`];
  const type = print(ours.type);
  const isSame = type === `${theirs.type}` || (type === '[CodedUserError!]!' && AnyCodedError.test(`${theirs.type}`));
  const parameters = (ours.arguments ?? []).flatMap((argument) =>
    fieldDifferences(`${path}(${argument.name.value})`, argument, theirs.args.find((known) => known.name === argument.name.value)));
  return [...(isSame ? [] : [`${path} is ${theirs.type}, not ${type}`]), ...missingOf(path, ours.arguments ?? [], theirs.args ?? []), ...parameters];
}

function missingOf(path, ours, theirs) {
  const known = new Set(ours.map((one) => one.name.value));
  return theirs.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined && !known.has(one.name)).map((one) => `${path} lacks ${one.name}, which is required`);
}

function sameNames(path, ours, theirs) {
  return ours.filter((name) => !theirs.includes(name)).map((name) => `${path} has no ${name}`);
}

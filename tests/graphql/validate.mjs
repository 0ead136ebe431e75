// Validates GraphQL documents, and the variables sent with them, against Shopify's own Admin schema.
// In (stdin): {"version": "2026-10", "calls": [{"document": "...", "variables": {...}}]}; a call without variables is validated as a document alone.
// Out (stdout): [{"call": 0, "message": "..."}], empty when all of it is allowed.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, getVariableValues, parse, validate } from 'graphql';

const { version, calls } = JSON.parse(readFileSync(0, 'utf8'));
const file = new URL(`../node_modules/@shopify/dev-mcp/dist/data/admin_${version}.json.gz`, import.meta.url);
const schema = buildClientSchema(JSON.parse(gunzipSync(readFileSync(file))).data);

const problems = calls.flatMap(({ document, variables }, call) =>
  problemsOf(document, variables).map((message) => ({ call, message })));
process.stdout.write(JSON.stringify(problems));

function problemsOf(text, variables) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return [error.message];
  }

  const errors = validate(schema, document);
  if (errors.length > 0 || !variables) return errors.map((error) => error.message);
  return document.definitions.flatMap((operation) => {
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const declared = new Set((operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value));
    const unknown = Object.keys(variables).filter((name) => !declared.has(name)).map((name) => `Variable "$${name}" is sent but not declared.`);
    return [...(values.errors ?? []).map((error) => error.message), ...unknown];
  });
}

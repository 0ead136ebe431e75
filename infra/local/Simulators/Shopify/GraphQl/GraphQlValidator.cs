using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>Refuses, before anything is done, a document that the schema does not allow.</summary>
internal sealed class GraphQlValidator(GraphQlSchema schema, GraphQlOperation operation, JsonObject variables)
{
    private readonly GraphQlInput _input = new(schema);
    private readonly HashSet<string> _used = [];

    public void Check(string rootType)
    {
        foreach (var (name, type) in operation.Variables) CheckVariable(name, type);
        CheckSelection(rootType, operation.Selection, [operation.Name is null ? operation.Kind : $"{operation.Kind} {operation.Name}"]);
        if (operation.Variables.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } unused)
            throw new GraphQlError($"Variable ${unused} is declared by {operation.Name ?? "anonymous " + operation.Kind} but not used", "variableNotUsed");
    }

    private void CheckVariable(string name, GraphQlType type)
    {
        variables.TryGetPropertyValue(name, out var value);
        var problems = _input.Check(type, value);
        if (problems.Count == 0) return;

        var where = string.Join(", ", problems.Select(problem => problem.Path.Count == 0
            ? ""
            : $" for {string.Join('.', problem.Path)} ({problem.Explanation})"));
        var listed = problems.Select(problem => (JsonNode)new JsonObject
        {
            ["path"] = new JsonArray([.. problem.Path.Select(step => (JsonNode)step)]),
            ["explanation"] = problem.Explanation,
        });
        throw new GraphQlError(
            $"Variable ${name} of type {type} was provided invalid value{where}",
            "INVALID_VARIABLE",
            new JsonObject { ["value"] = value?.DeepClone(), ["problems"] = new JsonArray([.. listed]) });
    }

    private void CheckSelection(string type, IReadOnlyList<GraphQlField> selection, string[] path)
    {
        foreach (var field in selection)
        {
            if (field.IsFragment) CheckSelection(field.On ?? type, field.Selection, [.. path, $"... on {field.On}"]);
            else if (field.Name != "__typename") CheckField(type, field, [.. path, field.Alias]);
        }
    }

    private void CheckField(string type, GraphQlField field, string[] path)
    {
        if (!schema.IsObject(type)) throw Refused($"No such type {type}, so it can't be a fragment condition", "undefinedType", path);
        var known = schema.Field(type, field.Name)
            ?? throw new GraphQlError(
                $"Field '{field.Name}' doesn't exist on type '{type}'",
                "undefinedField",
                new JsonObject { ["typeName"] = type, ["fieldName"] = field.Name },
                JsonPath(path));

        CheckArguments(field, known, path);
        var inner = known.Type.Innermost;
        if (schema.IsObject(inner) && field.Selection.Count == 0)
            throw Refused($"Field must have selections (field '{field.Name}' returns {inner} but has no selections. Did you mean '{field.Name} {{ ... }}'?)", "selectionMismatch", path);
        if (!schema.IsObject(inner) && field.Selection.Count > 0)
            throw Refused($"Selections can't be made on scalars (field '{field.Name}' returns {inner} but has selections)", "selectionMismatch", path);
        CheckSelection(inner, field.Selection, path);
    }

    private void CheckArguments(GraphQlField field, GraphQlFieldType known, string[] path)
    {
        foreach (var (directive, arguments) in field.Directives)
        {
            if (directive != "idempotent") throw Refused($"Directive @{directive} is not defined", "undefinedDirective", path);
            foreach (var argument in arguments.Values) Use(argument);
            if (!arguments.ContainsKey("key")) throw Refused("Directive 'idempotent' is missing required arguments: key", "missingRequiredArguments", path);
        }

        foreach (var (name, value) in field.Arguments)
        {
            if (!known.Arguments.TryGetValue(name, out var argument))
                throw Refused($"Field '{field.Name}' doesn't accept argument '{name}'", "argumentNotAccepted", path);
            Use(value);
            CheckArgument(field.Name, name, argument, value, path);
        }

        var missing = known.Arguments.Where(argument => argument.Value is { Type.Required: true, HasDefault: false } && !field.Arguments.ContainsKey(argument.Key)).ToList();
        if (missing.Count > 0)
            throw Refused($"Field '{field.Name}' is missing required arguments: {string.Join(", ", missing.Select(argument => argument.Key))}", "missingRequiredArguments", path);
    }

    private void CheckArgument(string field, string name, GraphQlFieldType argument, GraphQlValue value, string[] path)
    {
        if (value is GraphQlValue.Variable variable)
        {
            var declared = operation.Variables[variable.Name];
            var enough = declared.Required || !argument.Type.Required || argument.HasDefault || operation.Defaults.ContainsKey(variable.Name);
            if (!enough || declared.ToString().TrimEnd('!') != argument.Type.ToString().TrimEnd('!'))
                throw Refused($"Type mismatch on variable ${variable.Name} and argument {name} ({declared} / {argument.Type})", "variableMismatch", path);
        }
        else if (value.TryEvaluate(variables, out var given) && _input.Check(argument.Type, given) is [var problem, ..])
        {
            throw Refused(
                $"Argument '{name}' on Field '{field}' has an invalid value ({given?.ToJsonString() ?? "null"}). Expected type '{argument.Type}'. "
                + $"{string.Join('.', problem.Path)}: {problem.Explanation}",
                "argumentLiteralsIncompatible",
                path);
        }
    }

    private void Use(GraphQlValue value)
    {
        switch (value)
        {
            case GraphQlValue.Variable variable:
                if (!operation.Variables.ContainsKey(variable.Name))
                    throw new GraphQlError($"Variable ${variable.Name} is used by {operation.Name ?? "anonymous " + operation.Kind} but not declared", "variableNotDefined");
                _used.Add(variable.Name);
                break;
            case GraphQlValue.List list:
                foreach (var item in list.Items) Use(item);
                break;
            case GraphQlValue.Fields fields:
                foreach (var member in fields.Members.Values) Use(member);
                break;
        }
    }

    private static GraphQlError Refused(string message, string code, string[] path) => new(message, code, null, JsonPath(path));

    private static JsonArray JsonPath(string[] path) => new([.. path.Select(step => (JsonNode)step)]);
}

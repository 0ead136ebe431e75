using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Backorders.Local.Hosting.Functions;

/// <summary>One [Function] method with its trigger.</summary>
internal sealed record FunctionMethod(string Name, MethodInfo Method, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger)
{
    private const BindingFlags AnyMethod =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public static IReadOnlyList<FunctionMethod> FindIn(IEnumerable<Type> types)
    {
        var found = new List<FunctionMethod>();
        foreach (var method in types.SelectMany(type => type.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function) found.Add(Of(function.Name, method));
        }

        var twice = found.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? found
            : throw new InvalidOperationException($"Two functions are named {twice.Key}: {string.Join(", ", twice.Select(function => function.EntryPoint))}.");
    }

    /// <summary>By place, for reflection may hand out one parameter as two objects when several hosts start at once.</summary>
    public bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    public InvalidOperationException Wrong(string what) => new($"Function {Name} ({EntryPoint}): {what}");

    private static FunctionMethod Of(string name, MethodInfo method)
    {
        var triggers = (from parameter in method.GetParameters()
                        let trigger = parameter.GetCustomAttribute<TriggerBindingAttribute>()
                        where trigger is not null
                        select new FunctionMethod(name, method, parameter, trigger)).ToList();
        return triggers.Count == 1
            ? triggers[0]
            : throw new InvalidOperationException($"Function {name} ({method.DeclaringType!.FullName}.{method.Name}) must have exactly one trigger.");
    }
}

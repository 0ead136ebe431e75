using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting.Functions;

/// <summary>
/// Calls one function: its class made from the call's scope, its parameters bound, its result awaited. What that needs is compiled once for
/// all hosts of the process. Awaits stay on the caller's synchronization context, for an orchestrator must.
/// </summary>
internal sealed class FunctionInvoker
{
    private static readonly MethodInfo OfTaskOfT = Adapter(nameof(FromTaskOf));
    private static readonly MethodInfo OfValueTaskOfT = Adapter(nameof(FromValueTaskOf));
    private static readonly MethodInfo OfTask = Adapter(nameof(FromTask));
    private static readonly MethodInfo OfValueTask = Adapter(nameof(FromValueTask));

    private static readonly ConcurrentDictionary<MethodInfo, (ObjectFactory? Create, Func<object?, object?[], Task<object?>> Call)> Compiled = new();

    private readonly Func<LocalFunctionContext, object?>[] _arguments;
    private readonly ObjectFactory? _create;
    private readonly Func<object?, object?[], Task<object?>> _call;

    public FunctionInvoker(FunctionMethod function)
    {
        _arguments = [.. function.Method.GetParameters().Select(parameter => ArgumentBinder.For(function, parameter))];
        (_create, _call) = Compiled.GetOrAdd(function.Method, method => (CreatorOf(method), Compile(method)));
    }

    public Task<object?> InvokeAsync(LocalFunctionContext context)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _arguments[i](context);
        return _call(_create?.Invoke(context.InstanceServices, null), arguments);
    }

    private static ObjectFactory? CreatorOf(MethodInfo method) =>
        method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);

    private static Func<object?, object?[], Task<object?>> Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object), "target");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));
        return Expression.Lambda<Func<object?, object?[], Task<object?>>>(ToTask(call), target, arguments).Compile();
    }

    private static Expression ToTask(MethodCallExpression call)
    {
        var returned = call.Type;
        if (returned == typeof(void)) return Expression.Block(call, Expression.Constant(Task.FromResult<object?>(null)));
        if (returned == typeof(Task)) return Expression.Call(OfTask, call);
        if (returned == typeof(ValueTask)) return Expression.Call(OfValueTask, call);
        var generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        if (generic == typeof(Task<>)) return Expression.Call(OfTaskOfT.MakeGenericMethod(returned.GenericTypeArguments), call);
        if (generic == typeof(ValueTask<>)) return Expression.Call(OfValueTaskOfT.MakeGenericMethod(returned.GenericTypeArguments), call);
        return Expression.Call(typeof(Task), nameof(Task.FromResult), [typeof(object)], Expression.Convert(call, typeof(object)));
    }

    private static async Task<object?> FromTask(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> FromTaskOf<T>(Task<T> task) => await task;

    private static async Task<object?> FromValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async Task<object?> FromValueTaskOf<T>(ValueTask<T> task) => await task;

    private static MethodInfo Adapter(string name) => typeof(FunctionInvoker).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}

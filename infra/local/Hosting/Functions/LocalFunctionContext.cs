using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Functions;

/// <summary>One call of a function. <see cref="Trigger"/> is what the trigger's kind delivers; the binders know which.</summary>
internal sealed class LocalFunctionContext(FunctionDefinition function, IServiceProvider services, object? trigger, CancellationToken cancellationToken)
    : FunctionContext
{
    /// <summary>In it the Functions host gives the worker an HTTP call's id.</summary>
    public const string InvocationHeader = "x-ms-invocation-id";

    private string? _invocationId;
    private TraceContext? _trace;
    private BindingContext? _bindings;
    private IDictionary<object, object>? _items;
    private IInvocationFeatures? _features;

    public object? Trigger { get; } = trigger;

    /// <summary>What the function returned; null before, and when a middleware answered in its place.</summary>
    public object? Result { get; set; }

    public override string InvocationId => _invocationId ??= (Trigger as HttpContext)?.Request.Headers[InvocationHeader].ToString() ?? Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override TraceContext TraceContext => _trace ??= new LocalTraceContext();

    public override BindingContext BindingContext => _bindings ??= new LocalBindingContext(Trigger as HttpContext);

    public override RetryContext RetryContext => LocalRetryContext.None;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items
    {
        get => _items ??= Trigger is HttpContext http ? new Dictionary<object, object> { ["HttpRequestContext"] = http } : [];
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;
}

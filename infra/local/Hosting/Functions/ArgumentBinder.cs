using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting.Functions;

/// <summary>
/// How a parameter gets its value, decided once when the function is found. What the worker would not bind either (HttpContext, for one)
/// fails there, not at the first call.
/// </summary>
internal static class ArgumentBinder
{
    public static Func<LocalFunctionContext, object?> For(FunctionMethod function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return context => context;
        if (type == typeof(CancellationToken)) return context => context.CancellationToken;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null && type == typeof(DurableTaskClient))
            return context => context.InstanceServices.GetRequiredService<DurableTaskClient>();

        return function.Trigger switch
        {
            HttpTriggerAttribute http => Http(function, parameter, http),
            ServiceBusTriggerAttribute queue => Queue(parameter, queue),
            TimerTriggerAttribute when type == typeof(TimerInfo) => context => context.Trigger,
            OrchestrationTriggerAttribute => Orchestration(parameter),
            ActivityTriggerAttribute => Activity(function, parameter),
            _ => null,
        } ?? throw function.Wrong($"parameter '{parameter.Name}' of type {type} can't be bound.");
    }

    private static Func<LocalFunctionContext, object?>? Http(FunctionMethod function, ParameterInfo parameter, HttpTriggerAttribute http)
    {
        if (function.IsTrigger(parameter))
            return parameter.ParameterType == typeof(HttpRequest) ? context => ((HttpContext)context.Trigger!).Request : null;
        var name = parameter.Name!;
        if (RoutePatternFactory.Parse(http.Route ?? function.Name).GetParameter(name) is null) return null;
        return RouteValue.ConverterFor(parameter) is { } convert
            ? context => convert(((HttpContext)context.Trigger!).Request.RouteValues[name] as string)
            : null;
    }

    private static Func<LocalFunctionContext, object?>? Queue(ParameterInfo parameter, ServiceBusTriggerAttribute queue)
    {
        if (parameter.ParameterType == typeof(ServiceBusMessageActions)) return context => ((QueueDelivery)context.Trigger!).Actions;
        if (parameter.ParameterType == typeof(ServiceBusReceivedMessage[]) && queue.IsBatched)
            return context => ((QueueDelivery)context.Trigger!).Messages.ToArray();
        if (parameter.ParameterType == typeof(ServiceBusReceivedMessage) && !queue.IsBatched)
            return context => ((QueueDelivery)context.Trigger!).Messages.Single();
        return null;
    }

    private static Func<LocalFunctionContext, object?> Orchestration(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TaskOrchestrationContext)) return context => context.Trigger;
        var input = typeof(ArgumentBinder).GetMethod(nameof(OrchestrationInput), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(parameter.ParameterType);
        return input.CreateDelegate<Func<LocalFunctionContext, object?>>();
    }

    private static object? OrchestrationInput<T>(LocalFunctionContext context) => ((TaskOrchestrationContext)context.Trigger!).GetInput<T>();

    private static Func<LocalFunctionContext, object?>? Activity(FunctionMethod function, ParameterInfo parameter)
    {
        if (function.IsTrigger(parameter))
            return context => WorkerJson.Deserialize(((ActivityCall)context.Trigger!).Input, parameter.ParameterType);
        return parameter is { Name: "instanceId", ParameterType: var type } && type == typeof(string)
            ? context => ((ActivityCall)context.Trigger!).InstanceId
            : null;
    }
}

namespace Backorders.Local.Tests.Sdk;

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public sealed class SampleAttribute : Attribute;

namespace Backorders.Fuzz;

/// <summary>The customer of every order that is sent: nothing of this may be seen in a log or a list.</summary>
internal static class Person
{
    public const string Phone = "+919812300077";
    public const string Name = "Zebediah";
    public const string Email = "zebediah@private.example";
    public const string Street = "77 Quiet Lane";

    public static readonly string[] Secrets = [Phone, "9812300077", Name, Email, Street];
}

namespace Twilio.Http;

public class HttpMethod
{
    public static readonly HttpMethod Get = new("GET");

    public static readonly HttpMethod Post = new("POST");

    private readonly string _value;

    public HttpMethod(string method) => _value = method.ToUpperInvariant();

    public static implicit operator HttpMethod(string value) => new(value);

    public override bool Equals(object obj) => obj is HttpMethod other && other.GetType() == typeof(HttpMethod) && other._value == _value;

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _value;
}

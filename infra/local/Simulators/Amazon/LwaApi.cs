using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>POST /auth/o2/token of Login with Amazon: a refresh token becomes an access token for an hour.</summary>
internal sealed class LwaApi(AmazonStore store, IConfiguration settings) : ISimulatedApi
{
    private const int Lifetime = 3600;

    /// <summary>A host of its own at Amazon, so it has its own faults: /sim/lwa/faults.</summary>
    public string Name => "lwa";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("token", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (!request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Refused("invalid_request", "The request has an invalid content type");

        var form = request.Form;
        string Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : "";
        if (Field("grant_type") != "refresh_token") return Refused("unsupported_grant_type", "The authorization grant type is not supported by the authorization server");
        if (Field("client_id") != settings["Amazon:LwaClientId"] || !Secrets.Same(Field("client_secret"), settings["Amazon:LwaClientSecret"]))
            return Refused("invalid_client", "Client authentication failed");
        if (!Secrets.Same(Field("refresh_token"), settings["Amazon:RefreshToken"])) return Refused("invalid_grant", "The request has an invalid grant parameter : refresh_token");

        var token = $"Atza|{Guid.NewGuid():N}";
        store.Issue(data, token, request.Now.AddSeconds(Lifetime));
        return new SimAnswer(200, new JsonObject
        {
            ["access_token"] = token,
            ["refresh_token"] = Field("refresh_token"),
            ["token_type"] = "bearer",
            ["expires_in"] = Lifetime,
        });
    }

    public SimAnswer Failure(int status) => new(status, new JsonObject { ["error"] = "server_error", ["error_description"] = "Try again later" });

    private static SimAnswer Refused(string error, string description) =>
        new(400, new JsonObject { ["error"] = error, ["error_description"] = description });
}

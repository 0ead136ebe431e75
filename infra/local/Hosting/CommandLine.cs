using Backorders.Local.Clock;

namespace Backorders.Local.Hosting;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine(Verb Verb)
{
    public const string Usage =
        """
        Usage: dotnet run --project infra/local -- <command> [options]

          serve    run the hub with simulators of Shopify, Amazon and Twilio; Ctrl-C stops it
            --urls URL             where to listen (default http://127.0.0.1:7071)
            --data DIR             where to keep state (default .local/)
            --clock real|moved     moved: POST /local/clock may jump ahead (default real)
          demo     play the whole story on a moved clock and check it
            --data DIR             where to keep state (default .local/demo/); a story that was cut off goes on
        """;

    public string? Url { get; init; }

    public string? Data { get; init; }

    public ClockMode? Clock { get; init; }

    /// <summary>Null, with what is wrong, when the arguments can't be understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args, out string? wrong)
    {
        wrong = null;
        var line = args.Count == 0 ? null : args[0] switch
        {
            "serve" => new CommandLine(Verb.Serve),
            "demo" => new CommandLine(Verb.Demo),
            "help" or "--help" or "-h" => new CommandLine(Verb.Help),
            _ => null,
        };
        if (line is null) wrong = args.Count == 0 ? "Say what to do." : $"Unknown command '{args[0]}'.";
        for (var i = 1; line is not null && i < args.Count; i += 2)
        {
            line = i + 1 < args.Count ? line.With(args[i], args[i + 1]) : null;
            if (line is null) wrong = $"Unknown or incomplete option '{args[i]}'.";
        }

        return line;
    }

    private CommandLine? With(string option, string value) => (Verb, option, value) switch
    {
        (Verb.Serve, "--urls", _) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp ? this with { Url = value } : null,
        (Verb.Serve or Verb.Demo, "--data", _) => this with { Data = value },
        (Verb.Serve, "--clock", "real") => this with { Clock = ClockMode.Real },
        (Verb.Serve, "--clock", "moved") => this with { Clock = ClockMode.Moved },
        _ => null,
    };
}

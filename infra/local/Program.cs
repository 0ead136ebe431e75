using Backorders.App.Settings;
using Backorders.Local.Demo;
using Backorders.Local.Hosting;

namespace Backorders.Local;

internal static class Program
{
    private const int Failed = 1;
    private const int NotUnderstood = 2;

    private static async Task<int> Main(string[] args)
    {
        if (CommandLine.Parse(args, out var wrong) is not { } line)
        {
            await Console.Error.WriteLineAsync($"{wrong}\n{CommandLine.Usage}");
            return NotUnderstood;
        }

        try
        {
            return await RunAsync(line);
        }
        catch (Exception failure) when (failure is InvalidSettingException or IOException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
    }

    private static async Task<int> RunAsync(CommandLine line)
    {
        switch (line.Verb)
        {
            case Verb.Serve:
                return await ServeCommand.RunAsync(line);
            case Verb.Demo:
                return await DemoCommand.RunAsync(line, Console.Out);
            default:
                Console.WriteLine(CommandLine.Usage);
                return 0;
        }
    }
}

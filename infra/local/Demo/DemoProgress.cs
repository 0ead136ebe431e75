using System.Text.Json;

namespace Backorders.Local.Demo;

/// <summary>
/// How far the story has been told, kept beside the hub's data so that a story cut off in the middle goes on where it was.
/// A step counts once it is over; the one that was cut off is played again, which changes nothing that it had done.
/// </summary>
internal sealed class DemoProgress
{
    public const string FileName = "story.json";

    private readonly string _file;
    private State _state;

    private DemoProgress(string file, State state, bool isResumed) => (_file, _state, IsResumed) = (file, state, isResumed);

    public bool IsResumed { get; }

    public DateTimeOffset StartedAt => _state.StartedAt;

    public int StepsDone => _state.StepsDone;

    /// <summary>Messages that the steps so far have shown.</summary>
    public int MessagesShown => _state.MessagesShown;

    private static string FileIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Whether a story was begun here and not ended.</summary>
    public static bool IsCutOff(string folder) => Read(FileIn(folder)) is { IsOver: false };

    /// <summary>Opens the story in the folder: the one that was cut off there, or a new one.</summary>
    public static DemoProgress Open(string folder, DateTimeOffset now)
    {
        var cutOff = Read(FileIn(folder));
        var progress = new DemoProgress(FileIn(folder), cutOff ?? new State(now, 0, 0, IsOver: false), isResumed: cutOff is not null);
        progress.Write();
        return progress;
    }

    public void StepIsDone(int messagesShown) => Write(_state with { StepsDone = _state.StepsDone + 1, MessagesShown = messagesShown });

    public void StoryIsOver() => Write(_state with { IsOver = true });

    private static State? Read(string file) => File.Exists(file) ? JsonSerializer.Deserialize<State>(File.ReadAllBytes(file)) : null;

    private void Write(State state)
    {
        _state = state;
        Write();
    }

    private void Write()
    {
        var half = _file + ".new";
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(_state));
        File.Move(half, _file, overwrite: true);
    }

    private sealed record State(DateTimeOffset StartedAt, int StepsDone, int MessagesShown, bool IsOver);
}

extern alias library;

using library::MlPractices;
using Spectre.Console;

namespace MlPractices.Tool.Commands;

/// <summary>Where results and progress go: terminals with colours, pipes and files without, never wrapped.</summary>
internal sealed class Consoles(TextWriter output, TextWriter error)
{
    private const int Unwrapped = 100_000;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>A console on the output: with colours when that is a terminal.</summary>
    public IAnsiConsole Terminal() =>
        ReferenceEquals(Output, Console.Out) && !Console.IsOutputRedirected
            ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output) })
            : Plain(Output);

    /// <summary>A console for progress, or null when nobody watches.</summary>
    public IAnsiConsole? Watched() =>
        ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected
            ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) })
            : null;

    /// <summary>A console that writes text only, and lines as long as they are.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Unwrapped;
        return console;
    }

    /// <summary>Runs something that takes long, and shows how far it is.</summary>
    public async Task<T> WithProgress<T>(Func<IProgress<Checking.RunProgress>, Task<T>> work)
    {
        if (Watched() is not { } watched)
        {
            return await work(new LineProgress(Error, TimeProvider.System));
        }

        return await watched.Status().StartAsync("Reading the projects", status => work(new StatusProgress(status)));
    }

    /// <summary>Scores rows, and shows how many are done.</summary>
    public async Task<T> WithRows<T>(Func<IProgress<ScoringProgress>, Task<T>> work)
    {
        if (Watched() is not { } watched)
        {
            return await work(new RowProgress(new LinesNowAndThen(Error, TimeProvider.System).Write));
        }

        return await watched.Status().StartAsync("Reading the model", status => work(new RowProgress(text => status.Status(Markup.Escape(text)))));
    }

    private sealed class RowProgress(Action<string> show) : IProgress<ScoringProgress>
    {
        public void Report(ScoringProgress value) =>
            show(FormattableString.Invariant($"{value.Rows:N0} rows scored, {value.Rows / Math.Max(0.001, value.Elapsed.TotalSeconds):N0} a second"));
    }

    private sealed class StatusProgress(StatusContext status) : IProgress<Checking.RunProgress>
    {
        public void Report(Checking.RunProgress value) =>
            status.Status(Markup.Escape(FormattableString.Invariant($"{value.Done + 1} of {value.Total}: {value.Current}")));
    }

    private sealed class LineProgress(TextWriter error, TimeProvider clock) : IProgress<Checking.RunProgress>
    {
        private readonly LinesNowAndThen _lines = new(error, clock);

        public void Report(Checking.RunProgress value) => _lines.Write(FormattableString.Invariant($"{value.Done} of {value.Total} projects done, now {value.Current}"));
    }

    /// <summary>A line now and then where a run takes long: a log wants no spinner.</summary>
    private sealed class LinesNowAndThen(TextWriter error, TimeProvider clock)
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
        private long _last = clock.GetTimestamp();

        public void Write(string line)
        {
            if (clock.GetElapsedTime(_last) >= Interval)
            {
                _last = clock.GetTimestamp();
                error.WriteLine(line);
            }
        }
    }
}

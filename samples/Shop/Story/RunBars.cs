using System.Collections.Concurrent;
using Spectre.Console;

namespace Shop.Story;

/// <summary>Shows the progress of runs, a bar for each cached model.</summary>
internal sealed class RunBars(ProgressContext context) : IProgress<RunProgress>
{
    private readonly ConcurrentDictionary<string, ProgressTask> _bars = new();

    /// <summary>Does something that reports progress, with bars on the console while it lasts. In a file or a pipe bars would become lines that read like results: there are none.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IProgress<RunProgress>, Task<T>> action) => !console.Profile.Out.IsTerminal
        ? action(new Unseen())
        : console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new RunBars(context);
                var result = await action(bars);
                bars.Complete();
                return result;
            });

    public void Report(RunProgress value)
    {
        var bar = _bars.GetOrAdd(value.Model, model => context.AddTask(model));

        // The total is an estimate made at the start; orphaned entries come on top of it. An optional model has none.
        bar.IsIndeterminate = value.Total is null;
        bar.MaxValue = Math.Max(Math.Max(value.Total ?? 0, value.Done), 1);
        bar.Value = value.Done;
    }

    private void Complete()
    {
        foreach (var bar in _bars.Values)
        {
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
        }
    }

    private sealed class Unseen : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
        }
    }
}

using CacheSync.Stress.Detecting;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Running;

namespace CacheSync.Stress.Printing;

/// <summary>Prints what a run came to: tables, then what went wrong, then one plain line for each promise.</summary>
internal static class ResultPrinter
{
    private const int MostStories = 20;

    /// <returns>Whether the run proved what it was to prove.</returns>
    public static bool Print(StressOptions options, StressResult result, DetectionResult? detection)
    {
        ResultTables.Print(result);
        var found = result.Rounds.SelectMany(static round => round.Stale).ToList();
        var stale = found.ConvertAll(static story => story.Text);
        var fakes = result.Rounds.SelectMany(static round => round.Review.False).ToList();
        List<string> problems =
        [
            .. result.Problems,
            .. result.Processes.Unexpected.Select(static end => $"A writing process ended with {end}"),
            .. result.Events.Events.Where(static logged => logged.Id == 200).Select(static logged => $"Event {logged.Id}, {logged.Occurrences} times, first: {logged.Text}"),
        ];
        Tell("Stale at rest", stale);
        Tell("False reports", fakes);
        Tell("Older values served", result.Reads.Older);
        Tell("Writes that failed and were not refused by the database", result.Writes.Unexplained);
        Tell("Problems", problems);
        Tell("Lost invalidations", detection?.Late ?? []);

        var present = result.Rounds.Min(static round => round.LeastPresent);
        Console.WriteLine($"seed: {options.Seed}");
        Console.WriteLine($"rests: {result.Rounds.Count} after storms, {result.Rounds.Sum(static round => round.AfterBursts.Count)} after bursts");
        Console.WriteLine($"entries present at rest: {present} of {HotKinds.KeyCount}");
        Console.WriteLine($"stale at rest: {stale.Count}");
        if (found.Count > 0)
        {
            Console.WriteLine($"of these: {string.Join(", ", found.CountBy(static story => story.Kind.Table).Select(static count => $"{count.Value} of {count.Key}"))}");
        }

        Console.WriteLine($"confirmed false reports: {fakes.Count}");
        Console.WriteLine($"older values served: {result.Reads.Older.Count}");
        Console.WriteLine($"writes failed because of the cache: {result.Writes.Unexplained.Count}");
        if (detection is not null)
        {
            Console.WriteLine(detection.ToString());
        }

        return options.Guards == GuardUse.On
            ? stale.Count == 0 && fakes.Count == 0 && result.Reads.Older.Count == 0 && result.Writes.Unexplained.Count == 0 && problems.Count == 0
                && present >= HotKinds.KeyCount / 2 && detection is not { IsMet: false }
            : stale.Count > 0;
    }

    private static void Tell(string title, IReadOnlyCollection<string> stories)
    {
        if (stories.Count == 0)
        {
            return;
        }

        Console.WriteLine($"{title} ({stories.Count}):");
        foreach (var story in stories.Take(MostStories))
        {
            Console.WriteLine(story);
        }

        Console.WriteLine();
    }
}

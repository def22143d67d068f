using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Exploring;

/// <summary>What must hold at every moment. What must hold at rest is looked at by <see cref="Rest"/>.</summary>
internal static class Invariants
{
    public const string Fresh = "a GetAsync that starts after an invalidation has returned serves no older value";
    public const string NobodyWaits = "nobody waits for another's guard; no write waits or fails";
    public const string TrueReports = "a confirmed report is of an entry that never equalled its row between the looks";
    public const string TimeToLive = "every entry expires, and a repair does not put that off";
    public const string RowOrAbsent = "at rest the entry is the row's, or absent";
    public const string Settles = "at rest no intent and no reconcile is left over";

    private static readonly string[] Writers = ["W0", "W1", "W2"];
    private static readonly string[] Readers = ["R0", "R1", "R2"];

    public static string? FindBroken(in World world, List<Step> steps, Scenario scenario)
    {
        for (var index = 0; index < scenario.Readers; index++)
        {
            var reader = world.Readers[index];
            if (reader.Served > 0 && reader.Served - 1 < reader.Floor && !world.IsMemoryOld)
            {
                return Fresh;
            }

            if (reader.Step is > ReaderStep.Start and < ReaderStep.Done && reader.Step != ReaderStep.Joined && !CanGoOn(steps, Readers[index]))
            {
                return NobodyWaits;
            }
        }

        for (var index = 0; index < scenario.Writes.Count; index++)
        {
            if (world.Writers[index].Step is not (WriterStep.Done or WriterStep.Dead) && !CanGoOn(steps, Writers[index]))
            {
                return NobodyWaits;
            }
        }

        if (world.IsTimeToLiveBroken || (world.Redis.Entry.Form != EntryForm.Absent && world.Redis.Entry.Expiry == 0))
        {
            return TimeToLive;
        }

        return world.Reconciler is { IsConfirmed: true, WasEqual: true } ? TrueReports : null;
    }

    private static bool CanGoOn(List<Step> steps, string who)
    {
        foreach (var step in steps)
        {
            if (step.Who == who && !step.What.StartsWith(Context.Killed, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

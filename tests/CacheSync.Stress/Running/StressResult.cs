using CacheSync.Stress.Dying;
using CacheSync.Stress.Faults;
using CacheSync.Stress.Reading;
using CacheSync.Stress.Writing;

namespace CacheSync.Stress.Running;

/// <summary>What a run came to.</summary>
internal sealed class StressResult
{
    public WriteCounts Writes { get; } = new();

    public ReadCounts Reads { get; } = new();

    public EventLog Events { get; } = new();

    public List<RoundResult> Rounds { get; } = [];

    /// <summary>Gets or sets how many writes the killed processes committed.</summary>
    public long WritesOfKilled { get; set; }

    public required WriterProcesses Processes { get; init; }

    public required FaultSchedule Faults { get; init; }

    public required long Runs { get; set; }

    public TimeSpan Duration { get; set; }

    /// <summary>Gets what went wrong besides stale entries and false reports, in words.</summary>
    public List<string> Problems { get; } = [];
}

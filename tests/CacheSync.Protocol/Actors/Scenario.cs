namespace CacheSync.Protocol.Actors;

/// <summary>Who takes part, and what may go wrong.</summary>
internal sealed record Scenario(string Name)
{
    /// <summary>Gets what each writer makes of the row; 0 deletes it.</summary>
    public IReadOnlyList<byte> Writes { get; init; } = [2];

    /// <summary>Gets what the row holds at first; 0 for no row.</summary>
    public byte FirstValue { get; init; } = 1;

    /// <summary>Gets a value indicating whether the key is known before the commit; not where the insert generates it.</summary>
    public bool KnowsKey { get; init; } = true;

    public bool CanRollBack { get; init; }

    /// <summary>Gets a value indicating whether a writer may lose sight of its commit, which the server then decides at any time.</summary>
    public bool CanLoseOutcome { get; init; }

    /// <summary>Gets a value indicating whether transactions may be older than they should; then nobody may be killed.</summary>
    public bool OutlivesMaxAge { get; init; }

    /// <summary>Gets a value indicating whether Redis lost its memory, intents included, and was reconciled once before the beginning.</summary>
    public bool WasFlushedBefore { get; init; }

    /// <summary>Gets how many writers are under way at first, their intents noted at time 0, unless they were lost.</summary>
    public int UnderWay { get; init; }

    /// <summary>Gets what time it is at first.</summary>
    public byte FirstTick { get; init; }

    public int Readers { get; init; } = 1;

    /// <summary>Gets a value indicating whether the readers, and all writers, are of one process.</summary>
    public bool IsOneProcess { get; init; }

    /// <summary>Gets a value indicating whether an entry stands there at first.</summary>
    public bool IsCached { get; init; }

    /// <summary>Gets a value indicating whether every row must have an entry, so that a repair creates what is missing. Its runs have the trail of invalidations; no other has.</summary>
    public bool IsRequired { get; init; }

    public bool HasReconciler { get; init; }

    /// <summary>Gets a value indicating whether the reconciler confirms before it repairs, as runs do; the sweep repairs at once.</summary>
    public bool Confirms { get; init; }

    /// <summary>Gets a value indicating whether the first write is done, and the reconciler has seen the entry of before and awaits its confirming look.</summary>
    public bool AwaitsConfirmation { get; init; }

    /// <summary>Gets a value indicating whether Redis removes the keys of one command one after the other, as Garnet does, and others come in between.</summary>
    public bool RemovesOneByOne { get; init; }

    public byte Sweeps { get; init; }

    /// <summary>Gets the number of processes that watch Redis' memory. The first knows its mark, the second starts at any time.</summary>
    public int Keepers { get; init; }

    public byte Crashes { get; init; }

    /// <summary>Gets a value indicating whether only writers are killed; everybody else is killed in the scenario of crashes.</summary>
    public bool OnlyWritersCrash { get; init; }

    /// <summary>Gets how often Redis may be flushed.</summary>
    public byte Losses { get; init; }

    /// <summary>Gets a value indicating whether Redis may also come back with an older memory.</summary>
    public bool Restores { get; init; }

    /// <summary>Gets how often Redis may stop answering.</summary>
    public byte Silences { get; init; }

    /// <summary>Gets how often time may pass before all is quiet: 1 is the grace of an intent, 2 the age of the oldest transaction.</summary>
    public byte Ticks { get; init; }

    public bool Expires { get; init; } = true;

    public override string ToString() => Name;
}

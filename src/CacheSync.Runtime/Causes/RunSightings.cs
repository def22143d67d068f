namespace CacheSync.Causes;

/// <summary>Leaves, for one run, evidence of entries that it found right: what is found wrong later can be held against it.</summary>
/// <param name="model">The model.</param>
/// <param name="trail">Where it is left.</param>
internal sealed class RunSightings(CachedModel model, CauseTrail trail)
{
    /// <summary>The entries of a run that are noted, the first ones: all of a sampled check and of a step of the walk. A run over everything would push out what others have noted.</summary>
    private const int Most = 2_000;

    private int _noted;

    /// <summary>Gets the time of the server at the beginning of the latest walk; null when it is not known.</summary>
    public Task<long?> BegunAt { get; private set; } = Task.FromResult<long?>(null);

    /// <summary>Begins a walk: what it reads is read after this.</summary>
    public async Task BeginAsync()
    {
        BegunAt = trail.BeginAsync(model);
        await BegunAt.ConfigureAwait(false);
    }

    /// <summary>Returns the entries of a batch for which there is room.</summary>
    public int Room => trail.IsOn ? Most - _noted : 0;

    /// <summary>Notes entries that were right.</summary>
    public void Note(IReadOnlyList<SeenEntry> entries)
    {
        _noted += entries.Count;
        trail.Seen(model, BegunAt, isNew: false, entries);
    }
}

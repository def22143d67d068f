using CacheSync.Outages;

namespace CacheSync.Invalidation;

/// <summary>The keys of one model that a writer changes, as text.</summary>
internal sealed class ModelChange(WriterToken writer, IKeySet set)
{
    public CachedModel Model => set.Model;

    public IReadOnlyList<string> Keys { get; } = [.. set.FormatKeys()];

    public bool IsWholeModel => set.IsWholeModel;

    /// <summary>Gets the writer's intents of keys.</summary>
    public IEnumerable<Intent> KeyIntents => Keys.Select(key => new Intent(writer, key));

    /// <summary>Gets the writer's intent of any row.</summary>
    public Intent WholeModelIntent => new(writer, null);

    /// <summary>Gets the intents to note: any row stands for all that are named besides.</summary>
    public IReadOnlyList<Intent> Intents => IsWholeModel ? [WholeModelIntent] : [.. KeyIntents];

    /// <summary>Adds the intents that could not be noted.</summary>
    public void KeepIntents(PendingWork pending) => pending.AddUnnoted(writer, Model, Intents);

    /// <summary>Adds the writer's intents of the keys, which were added before: they are settled once those are invalidated.</summary>
    public void KeepSettled(PendingWork pending) => pending.AddSettled(Model, KeyIntents);

    /// <summary>Adds the keys that could not be invalidated.</summary>
    public void KeepKeys(PendingWork pending)
    {
        if (IsWholeModel)
        {
            pending.AddWholeModel(Model);
        }

        pending.AddKeys(Model, Keys);
    }
}

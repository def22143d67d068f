using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>What the actors of one exploration share.</summary>
internal sealed class Context(Scenario scenario, Mutation mutation, bool keepsCalls = false)
{
    public const int Grace = 1;
    public const int MaxAge = 2;
    public const string Killed = "is KILLED";

    public Scenario Scenario => scenario;

    public Mutation Mutation => mutation;

    public AbstractStore Store { get; } = new(mutation) { Calls = keepsCalls ? [] : null };

    /// <summary>Gets the steps that are possible, filled anew for each world.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>Gets or sets a value indicating whether only the machinery moves any more: all else is quiet.</summary>
    public bool IsAtRest { get; set; }

    public bool Is(Mutation other) => mutation == other;

    public void Add(string who, string what, in World after)
    {
        StoreCall[] calls = Store.Calls is { } made ? [.. made] : [];
        Store.Calls?.Clear();
        Steps.Add(new(who, what, after, calls));
    }

    /// <summary>Invalidates the key, and leaves a note of it in the trail where there is one.</summary>
    public void Invalidate(ref World world)
    {
        Store.Invalidate(ref world);
        if (Scenario.IsRequired && world.Reconciler.Step is RunStep.Look or RunStep.Suspect)
        {
            (world.Reconciler.WasInvalidated, world.Reconciler.IsInvalidated) = (true, true);
        }
    }

    /// <summary>Removes the guard, or the entry, alone: the first or the second half of an invalidation where Redis removes one by one.</summary>
    public void InvalidateHalf(ref World world, bool isSecond)
    {
        if (isSecond == Is(Mutation.EntryRemovedBeforeItsGuard))
        {
            Store.RemoveGuard(ref world);
        }
        else
        {
            Store.RemoveEntry(ref world);
        }
    }

    /// <summary>Ends an actor in the middle of its work, as a killed process does.</summary>
    public bool MayCrash(in World world) => world.CrashesLeft > 0 && !IsAtRest;
}

using CacheSync.EntityFrameworkCore.Mapping;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>What one call of SaveChanges writes, as far as cached models go.</summary>
internal sealed class SavedEntries
{
    private readonly KeySets _known = new();
    private readonly List<(EntityEntry Entry, KeyRoute Route)> _awaited = [];

    private SavedEntries()
    {
    }

    public bool IsEmpty => _known.IsEmpty && _awaited.Count == 0;

    /// <summary>Gets the keys that were known before the save.</summary>
    public IReadOnlyList<IKeySet> Known => _known.All;

    /// <summary>
    /// Collects the entries when the first command is about to be sent: not earlier, because other interceptors still change them in SavingChanges,
    /// and not later, because accepting the changes forgets the original values.
    /// </summary>
    public static SavedEntries Collect(DbContext context, KeyRoutes routes)
    {
        var entries = new SavedEntries();
        var tracker = context.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;

        // EF Core has detected the changes that it is about to save; detecting again could show it more than it saves.
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in tracker.Entries())
            {
                if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                {
                    entries.Add(entry, routes.For(entry.Metadata));
                }
            }
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }

        return entries;
    }

    /// <summary>Returns what to note before a statement that commits by itself: a model whose rows must all be cached as a whole where the insert has yet to generate the key.</summary>
    public IReadOnlyList<IKeySet> BeforeStatement()
    {
        var sets = new KeySets();
        sets.Add(_known.All);
        foreach (var (_, route) in _awaited.Where(pair => pair.Route.Model.Settings.Presence is Presence.Required))
        {
            sets.For(route).AddWholeModel();
        }

        return sets.All;
    }

    /// <summary>Returns all keys after the insert, with those of earlier attempts: a save that is tried again is given other keys.</summary>
    public IReadOnlyList<IKeySet> Resolve()
    {
        foreach (var (entry, route) in _awaited)
        {
            var set = _known.For(route);
            if (!route.TryAddCurrent(entry, set))
            {
                set.AddWholeModel();
            }
        }

        return _known.All;
    }

    /// <summary>Returns the keys that are known although the save failed: those known before, and those of inserts that were done when something else failed.</summary>
    public IReadOnlyList<IKeySet> ResolveKnown()
    {
        foreach (var (entry, route) in _awaited)
        {
            route.TryAddCurrent(entry, _known.For(route));
        }

        return _known.All;
    }

    private void Add(EntityEntry entry, KeyRoute[] routes)
    {
        foreach (var route in routes)
        {
            var set = _known.For(route);
            if (entry.State is not EntityState.Added && !route.TryAddOriginal(entry, set))
            {
                set.AddWholeModel();
            }

            // A member of the key may have been changed: old and new key.
            if (entry.State is not EntityState.Deleted && !route.TryAddCurrent(entry, set))
            {
                _awaited.Add((entry, route));
            }
        }
    }
}

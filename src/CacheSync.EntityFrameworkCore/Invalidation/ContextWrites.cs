using CacheSync.EntityFrameworkCore.BulkWrites;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>What a context is writing. A context is used by one thread at a time, and so is this.</summary>
internal sealed class ContextWrites(DbContextId id)
{
    // An application that never says CommittedAsync shall not gather writers for ever.
    private const int MostUnconfirmed = 16;
    private readonly Queue<Writer> _unconfirmed = new();
    private readonly Stack<OpenSave> _saves = new();

    /// <summary>Gets the lease this belongs to: a pooled context comes back as another one.</summary>
    public DbContextId Id => id;

    /// <summary>Gets the save under way, the innermost of several; null when there is none.</summary>
    public OpenSave? Save => _saves.TryPeek(out var save) ? save : null;

    /// <summary>Gets or sets the bulk statement under way.</summary>
    public BulkStatement? Bulk { get; set; }

    /// <summary>Gets or sets the transaction that EF Core was last told of, with its writer.</summary>
    public (DbTransaction Transaction, Writer Writer)? Transaction { get; set; }

    /// <summary>Gets or sets what the caller of the bulk statement notes itself; null where it notes nothing.</summary>
    public NotedKeys? Noted { get; set; }

    /// <summary>Begins a save, perhaps within another one.</summary>
    public OpenSave BeginSave()
    {
        while (Save is { IsOver: true })
        {
            _saves.Pop();
        }

        var save = new OpenSave();
        _saves.Push(save);
        return save;
    }

    public OpenSave? EndSave() => _saves.TryPop(out var save) ? save : null;

    public void AddUnconfirmed(Writer writer)
    {
        _unconfirmed.Enqueue(writer);
        if (_unconfirmed.Count > MostUnconfirmed)
        {
            _unconfirmed.Dequeue();
        }
    }

    /// <summary>Returns the writers that only the application knows the outcome of, and forgets those that are over.</summary>
    public List<Writer> TakeUnconfirmed()
    {
        List<Writer> writers = [.. _unconfirmed];
        _unconfirmed.Clear();
        if (Transaction is { Writer.Outcome: null } open)
        {
            writers.Add(open.Writer);
        }

        return writers;
    }
}

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

    /// <summary>Gets the lease this belongs to: a pooled context comes back as another one.</summary>
    public DbContextId Id => id;

    /// <summary>Gets or sets the entries of the save under way; null before its first command.</summary>
    public SavedEntries? Entries { get; set; }

    /// <summary>Gets or sets the writer of the save under way where the statement commits by itself.</summary>
    public Writer? Statement { get; set; }

    /// <summary>Gets or sets the bulk statement under way.</summary>
    public BulkStatement? Bulk { get; set; }

    /// <summary>Gets or sets the transaction that EF Core was last told of, with its writer.</summary>
    public (DbTransaction Transaction, Writer Writer)? Transaction { get; set; }

    /// <summary>Gets or sets what the caller of the bulk statement notes itself; null where it notes nothing.</summary>
    public NotedKeys? Noted { get; set; }

    public void BeginSave() => (Entries, Statement) = (null, null);

    public SavedEntries? EndSave()
    {
        var entries = Entries;
        Entries = null;
        return entries;
    }

    /// <summary>Ends the statement that commits by itself; one inside an ambient transaction ends with that.</summary>
    public Writer? TakeStatement()
    {
        var writer = Statement;
        Statement = null;
        return writer is { Kind: WriterKind.Statement } ? writer : null;
    }

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

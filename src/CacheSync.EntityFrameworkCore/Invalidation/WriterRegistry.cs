using System.Data.Common;
using System.Runtime.CompilerServices;
using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.EntityFrameworkCore.Mapping;
using CacheSync.Invalidation;
using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Who writes what: the state of each context and the writer of each transaction. Neither is kept alive by it.</summary>
internal sealed class WriterRegistry(IEnumerable<ITypedModel> models, AmbientWriters ambient)
{
    private readonly ConditionalWeakTable<DbContext, ContextWrites> _contexts = [];
    private readonly ConditionalWeakTable<DbTransaction, Writer> _transactions = [];
    private readonly ConditionalWeakTable<IModel, KeyRoutes> _routes = [];
    private readonly ConditionalWeakTable<IModel, ModelTables> _tables = [];

    /// <summary>Returns the cached model of a class, or null.</summary>
    public ITypedModel? ModelOf(Type entityType) => models.FirstOrDefault(typed => typed.Model.EntityType == entityType);

    public KeyRoutes RoutesOf(IModel model) => _routes.GetValue(model, found => new KeyRoutes(found, models));

    public ModelTables TablesOf(IModel model) => _tables.GetValue(model, found => new ModelTables(found, models));

    /// <summary>Returns the state of a context; a pooled context begins anew with each lease.</summary>
    public ContextWrites Of(DbContext context)
    {
        if (_contexts.TryGetValue(context, out var writes) && writes.Id == context.ContextId)
        {
            return writes;
        }

        writes = new ContextWrites(context.ContextId);
        _contexts.AddOrUpdate(context, writes);
        return writes;
    }

    public ContextWrites? Find(DbContext? context) =>
        context is not null && _contexts.TryGetValue(context, out var writes) ? writes : null;

    /// <summary>
    /// Returns a writer for a transaction that begins now, or is used from now on. Always a new one, since providers (Npgsql) hand out one object for
    /// many transactions, unless another context has begun the transaction and will see its commit.
    /// </summary>
    public Writer Begin(DbTransaction transaction, WriterKind kind)
    {
        if (kind is WriterKind.ForeignTransaction && _transactions.TryGetValue(transaction, out var begun) && begun is { Kind: WriterKind.Transaction, Outcome: null })
        {
            return begun;
        }

        var writer = new Writer(kind);
        _transactions.AddOrUpdate(transaction, writer);
        return writer;
    }

    /// <summary>
    /// Returns the writer of a transaction. Where EF Core was not told of its begin, it will not be told of its end. A context that took part in
    /// another's transaction and was not taken out of it takes part in the next one that the provider makes of the same object.
    /// </summary>
    public Writer Of(DbContext context, DbTransaction transaction) =>
        Find(context)?.Transaction is { } own && own.Transaction == transaction && own.Writer.Outcome is not (WriteOutcome.Committed or WriteOutcome.RolledBack)
            ? own.Writer
            : _transactions.GetValue(transaction, static _ => new Writer(WriterKind.ForeignTransaction));

    /// <summary>Returns the writer of the transaction that the context is in, or null when its statements commit by themselves.</summary>
    public Writer? Current(DbContext context) =>
        context.Database.CurrentTransaction is { } current ? Of(context, current.GetDbTransaction()) : ambient.Find(context);
}

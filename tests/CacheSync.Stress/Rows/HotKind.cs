using Microsoft.EntityFrameworkCore;

namespace CacheSync.Stress.Rows;

/// <summary>A cached model of the program, its table, and what may be done with its rows.</summary>
internal abstract class HotKind(string table, int count)
{
    /// <summary>Gets the name of the table, and the first part of every key.</summary>
    public string Table => table;

    /// <summary>Gets the number of keys, which are 1 to this.</summary>
    public int Count => count;

    public abstract Type RowType { get; }

    public string KeyOf(int id) => FormattableString.Invariant($"{table}:{id}");

    /// <summary>Draws a key; the low ones are hotter, so that some are written while they are being read.</summary>
    public int DrawId(Random random) => 1 + (int)(count * random.NextDouble() * random.NextDouble());

    /// <summary>Draws any key, the hot ones no more often than the others.</summary>
    public int DrawAnyId(Random random) => random.Next(1, count + 1);

    public abstract HotRow CreateRow(int id, string writer, string text);

    public abstract ValueTask<HotRow?> GetAsync(IServiceProvider services, int id, CancellationToken cancellationToken);

    public abstract Task<RunResult> CheckAsync(IServiceProvider services, CancellationToken cancellationToken);

    public abstract Task<RunResult> ReconcileAsync(IServiceProvider services, CancellationToken cancellationToken);

    public abstract Task InvalidateAsync(IServiceProvider services, int id);

    /// <summary>Updates the rows with keys of a range, and invalidates them.</summary>
    public abstract Task<int> UpdateRangeAsync(HotContext context, int from, int to, string writer, string text);

    /// <summary>Updates one row by a statement that names its key; the interceptors find the key in it.</summary>
    public abstract Task<int> UpdateNamedAsync(HotContext context, int id, string writer, string text);

    /// <summary>Updates rows by a statement that names no key; the interceptors have the whole model reconciled.</summary>
    public abstract Task<int> UpdateUnnamedAsync(HotContext context, string text, string newText);

    /// <summary>Deletes one row by a statement, and invalidates it.</summary>
    public abstract Task<int> DeleteAsync(HotContext context, int id);
}

using CacheSync.Stress.Running;
using CacheSync.Stress.Stores;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Stress.Rows;

/// <summary>Brings back, by ordinary writes, the rows whose writers were killed between their delete and their insert.</summary>
internal sealed class RowRestorer(StressApplication application, StressStores stores)
{
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in HotKinds.All)
        {
            foreach (var id in await FindMissingAsync(kind, cancellationToken))
            {
                await using var context = await application.Contexts.CreateDbContextAsync(cancellationToken);
                context.Add(kind.CreateRow(id, "restorer", "brought back"));
                await context.SaveChangesAsync(cancellationToken);
            }
        }
    }

    private async Task<List<int>> FindMissingAsync(HotKind kind, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The name is this program's own.
        await using var command = stores.Database.CreateCommand($"""SELECT generate_series(1, $1) EXCEPT SELECT "Id" FROM {kind.Table}""");
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = kind.Count });
        var missing = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            missing.Add(reader.GetInt32(0));
        }

        return missing;
    }
}

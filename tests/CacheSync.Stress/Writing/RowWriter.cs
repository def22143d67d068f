using System.Data.Common;
using System.Net.Sockets;
using System.Transactions;
using CacheSync.Stress.Running;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Stress.Writing;

/// <summary>One of the writers: writes until it is told to stop.</summary>
internal sealed class RowWriter(StressApplication application, string name, Random random, WriteCounts counts, Floors floors)
{
    private const int UnnamedOneIn = 2_000;
    private long _number;

    public async Task WriteAsync(bool mayBeUnnamed, bool known = false)
    {
        var kind = mayBeUnnamed && random.Next(UnnamedOneIn) == 0 ? WriteKinds.Unnamed : WriteKinds.Draw(random, known);
        await using var context = await application.Contexts.CreateDbContextAsync();
        var scene = new WriteScene(context, random, name, ++_number);
        try
        {
            var end = await kind.RunAsync(scene);
            counts.Add(kind, end);
            if (end == WriteEnd.Committed)
            {
                foreach (var (written, row) in scene.Written)
                {
                    floors.Raise(written, row.Id, row.Version);
                }
            }
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            counts.Add(kind, WriteEnd.Failed);
        }
        catch (Exception exception)
        {
            counts.AddUnexplained(kind, exception);
        }
    }

    /// <summary>Returns whether the database refused the write, or its connection broke: anything that does not come from the cache.</summary>
    private static bool IsOfDatabase(Exception exception) =>
        exception is DbUpdateException or DbException or TimeoutException or TransactionException or ObjectDisposedException
        || exception.GetBaseException() is DbException or IOException or SocketException
        || exception.Source?.StartsWith("Npgsql", StringComparison.Ordinal) == true;
}

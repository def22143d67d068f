using System.Collections.Concurrent;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Running;
using CacheSync.Stress.Writing;

namespace CacheSync.Stress.Reading;

/// <summary>One of the readers: reads until it is told to stop, and holds each answer against the writes that had returned before.</summary>
internal sealed class RowReader(StressApplication application, Random random, Floors floors, ReadCounts counts)
{
    public Task ReadAsync(CancellationToken cancellationToken)
    {
        var kind = HotKinds.Draw(random);
        return ReadAsync(kind, random.Next(2) == 0 ? kind.DrawId(random) : kind.DrawAnyId(random), cancellationToken);
    }

    /// <summary>Reads every so many-th key once, beginning with those whose entries stay longest.</summary>
    public async Task ReadEachAsync(int first, int step, CancellationToken cancellationToken)
    {
        var keys = HotKinds.All.SelectMany(static kind => Enumerable.Range(1, kind.Count).Select(id => (Kind: kind, Id: id)));
        foreach (var (kind, id) in keys.Where((_, index) => index % step == first))
        {
            await ReadAsync(kind, id, cancellationToken);
        }
    }

    private async Task ReadAsync(HotKind kind, int id, CancellationToken cancellationToken)
    {
        var floor = floors.Get(kind, id);
        try
        {
            var row = await kind.GetAsync(application.Services, id, cancellationToken);
            counts.Add(row is not null);
            if (row is not null && row.Version < floor)
            {
                counts.AddOlder($"{kind.KeyOf(id)}: version {row.Version} (by {row.Writer}) was served to a reader that began after the write of version {floor} had returned");
            }
        }
        catch (Exception exception) when (exception is CacheSyncUnavailableException or System.Data.Common.DbException)
        {
            counts.AddFailed();
        }
    }
}

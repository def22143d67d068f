using System.Collections.Concurrent;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Running;
using CacheSync.Stress.Writing;

namespace CacheSync.Stress.Reading;

/// <summary>One of the readers: reads until it is told to stop, and holds each answer against the writes that had returned before.</summary>
internal sealed class RowReader(StressApplication application, Random random, Floors floors, ReadCounts counts)
{
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var kind = HotKinds.Draw(random);
        var id = kind.DrawId(random);
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

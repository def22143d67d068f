using CacheSync.Stress.Rows;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Stress.Writing;

/// <summary>Writes by SaveChanges alone.</summary>
internal static class SaveWrites
{
    public static async Task<WriteEnd> OneAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        scene.Change(kind, id);
        await scene.Context.SaveChangesAsync();
        return WriteEnd.Committed;
    }

    public static Task<WriteEnd> OneSynchronouslyAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        scene.Change(kind, id);

        // A thread of its own, as a request of a synchronous application has: the pool of this process serves everybody else.
        return Task.Factory.StartNew(
            () =>
            {
                scene.Context.SaveChanges();
                return WriteEnd.Committed;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    public static async Task<WriteEnd> SeveralAsync(WriteScene scene)
    {
        foreach (var (kind, id) in scene.DrawKeys(3))
        {
            scene.Change(kind, id);
        }

        await scene.Context.SaveChangesAsync();
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> DeleteAndInsertAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        await DeleteAsync(scene, kind, id);
        if (scene.Random.Next(3) == 0)
        {
            await Task.Delay(scene.Random.Next(1, 30));
        }

        scene.Add(kind, id);
        await scene.Context.SaveChangesAsync();
        return WriteEnd.Committed;
    }

    private static async Task DeleteAsync(WriteScene scene, HotKind kind, int id)
    {
        try
        {
            scene.Remove(kind, id);
            await scene.Context.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else has deleted it, and may be dead now: the insert brings it back.
        }

        scene.Clear();
    }
}

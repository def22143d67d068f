using System.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Stress.Writing;

/// <summary>Writes in transactions, with every end that a transaction can have.</summary>
internal static class TransactionWrites
{
    public static async Task<WriteEnd> CommitAsync(WriteScene scene)
    {
        await using var transaction = await scene.Context.Database.BeginTransactionAsync();
        await SaveEachAsync(scene);
        await transaction.CommitAsync();
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> ReplaceAsync(WriteScene scene)
    {
        var (kind, id) = scene.DrawKeys(1)[0];
        await using var transaction = await scene.Context.Database.BeginTransactionAsync();
        scene.Remove(kind, id);
        await scene.Context.SaveChangesAsync();
        scene.Clear();
        scene.Add(kind, id);
        await scene.Context.SaveChangesAsync();
        await transaction.CommitAsync();
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> RollBackAsync(WriteScene scene)
    {
        await using var transaction = await scene.Context.Database.BeginTransactionAsync();
        await SaveEachAsync(scene);
        await transaction.RollbackAsync();
        return WriteEnd.TakenBack;
    }

    public static async Task<WriteEnd> LeaveAsync(WriteScene scene)
    {
        await using var transaction = await scene.Context.Database.BeginTransactionAsync();
        await SaveEachAsync(scene);
        return WriteEnd.TakenBack;
    }

    public static async Task<WriteEnd> AmbientAsync(WriteScene scene)
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        await SaveEachAsync(scene);
        if (scene.Random.Next(4) == 0)
        {
            return WriteEnd.TakenBack;
        }

        scope.Complete();
        return WriteEnd.Committed;
    }

    public static async Task<WriteEnd> ForeignAsync(WriteScene scene)
    {
        await scene.Context.Database.OpenConnectionAsync();
        try
        {
            await using var transaction = await scene.Context.Database.GetDbConnection().BeginTransactionAsync();
            await scene.Context.Database.UseTransactionAsync(transaction);
            await SaveEachAsync(scene);
            await transaction.CommitAsync();
            await scene.Context.Database.UseTransactionAsync(null);
            await scene.Context.CommittedAsync();
            return WriteEnd.Committed;
        }
        finally
        {
            await scene.Context.Database.CloseConnectionAsync();
        }
    }

    private static async Task SaveEachAsync(WriteScene scene)
    {
        foreach (var (kind, id) in scene.DrawKeys(scene.Random.Next(1, 4)))
        {
            scene.Change(kind, id);
            await scene.Context.SaveChangesAsync();
        }
    }
}

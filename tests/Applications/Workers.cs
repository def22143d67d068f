using Acme.Domain; using Acme.Persistence; using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Storage; using System.Transactions; using System.Threading.Channels;
namespace Workers;
public class CleanupWorker(IServiceScopeFactory scopes, ILogger<CleanupWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            try { await RunOnceAsync(stoppingToken); }
            catch (Exception ex) when (ex is not OperationCanceledException) { logger.LogError(ex, "cleanup failed"); }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
    private async Task RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AcmeDbContext>();
        var deleted = await db.Products.Where(p => p.IsDeleted).ExecuteDeleteAsync(ct); //! CSYNC101
        if (deleted > 0) logger.LogInformation("{Count} removed", deleted);
    }
}
public class GoodCleanupWorker(IServiceScopeFactory scopes, ILogger<GoodCleanupWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ids = await CollectAsync(stoppingToken);
            if (ids.Count > 0) await PurgeAsync(ids, stoppingToken);
            await Task.Delay(TimeSpan.FromMinutes(5), stoppingToken);
        }
    }
    private async Task<List<int>> CollectAsync(CancellationToken ct) { using var s = scopes.CreateScope(); return await s.ServiceProvider.GetRequiredService<AcmeDbContext>().Products.Where(p => p.IsDeleted).Select(p => p.Id).ToListAsync(ct); }
    private async Task PurgeAsync(List<int> ids, CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AcmeDbContext>();
        var handler = scope.ServiceProvider.GetRequiredService<ProductReconcileHandler>();
        foreach (var chunk in ids.Chunk(500))
        {
            var n = await db.Products.Where(p => chunk.Contains(p.Id)).ExecuteDeleteAsync(ct);
            logger.LogDebug("{N}", n);
            await handler.InvalidateAsync(chunk, ct);
        }
    }
}
public class LoopWorker(IServiceProvider sp) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        int removed;
        do
        {
            using var scope = sp.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<AcmeDbContext>();
            removed = await db.Products.Where(p => p.IsDeleted).Take(1000).ExecuteDeleteAsync(ct);
        } while (removed == 1000);
        await sp.GetRequiredService<ProductReconcileHandler>().ReconcileAsync(cancellationToken: ct);
    }
}
public class ChannelConsumer(Channel<PriceChange> channel, IDbContextFactory<AcmeDbContext> factory, ProductReconcileHandler handler) : IHostedService
{
    private Task? _loop; private readonly CancellationTokenSource _cts = new();
    public Task StartAsync(CancellationToken ct) { _loop = Task.Run(() => LoopAsync(_cts.Token), ct); return Task.CompletedTask; }
    public async Task StopAsync(CancellationToken ct) { await _cts.CancelAsync(); if (_loop is not null) await _loop; }
    private async Task LoopAsync(CancellationToken ct)
    {
        await foreach (var change in channel.Reader.ReadAllAsync(ct))
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            switch (change)
            {
                case { Price: null }:
                    await db.Products.Where(p => p.Id == change.Id).ExecuteDeleteAsync(ct);
                    break;
                case { Price: { } price }:
                    await db.Products.Where(p => p.Id == change.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price), ct);
                    break;
                default:
                    continue;
            }
            await handler.InvalidateAsync(change.Id, ct);
        }
    }
}
public record PriceChange(int Id, decimal? Price);
public class TransactionWorker(IServiceProvider sp, ProductReconcileHandler handler) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        await using var scope = sp.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AcmeDbContext>();
        var strategy = db.Database.CreateExecutionStrategy();
        var ids = await strategy.ExecuteAsync(async () =>
        {
            await using var tx = await db.Database.BeginTransactionAsync(ct);
            var list = await db.Products.Where(p => p.Stock < 0).Select(p => p.Id).ToListAsync(ct);
            await db.Products.Where(p => list.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0), ct);
            await tx.CommitAsync(ct);
            return list;
        });
        foreach (var id in ids) await handler.InvalidateAsync(id, ct);
        await strategy.ExecuteAsync(ct, async token =>
        {
            using var scope2 = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await db.Products.Where(p => p.Stock == 0).ExecuteDeleteAsync(token);
            await handler.ReconcileAsync(cancellationToken: token); //! CSYNC202
            scope2.Complete();
        });
        await strategy.ExecuteInTransactionAsync(async () => await db.Products.Where(p => p.Stock == 1).ExecuteDeleteAsync(ct), () => Task.FromResult(true)); //! CSYNC101
    }
}
public class ScopeWorker(IServiceProvider sp, ProductReconcileHandler handler) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var db = sp.GetRequiredService<AcmeDbContext>();
        int rows;
        using (var scope = new TransactionScope(TransactionScopeOption.Required, TransactionScopeAsyncFlowOption.Enabled))
        {
            rows = await db.Products.Where(p => p.Stock == 0).ExecuteDeleteAsync(ct);
            scope.Complete();
        }
        if (rows > 0) await handler.ReconcileAsync(cancellationToken: ct);
    }
}
public class TwoTasksWorker(IServiceProvider sp, ProductReconcileHandler products, CustomerReconcileHandler customers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var db = sp.GetRequiredService<AcmeDbContext>(); var db2 = sp.GetRequiredService<AcmeDbContext>();
        var a = db.Products.Where(p => p.Stock == 0).ExecuteDeleteAsync(ct);
        var b = db2.Customers.Where(c => !c.IsActive).ExecuteDeleteAsync(ct);
        await Task.WhenAll(a, b);
        var t1 = products.ReconcileAsync(cancellationToken: ct);
        var t2 = customers.ReconcileAsync(cancellationToken: ct);
        await Task.WhenAll(t1, t2);
    }
}
public class OneForgotten(IServiceProvider sp, ProductReconcileHandler products) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var db = sp.GetRequiredService<AcmeDbContext>(); var db2 = sp.GetRequiredService<AcmeDbContext>();
        var a = db.Products.Where(p => p.Stock == 0).ExecuteDeleteAsync(ct);
        var b = db2.Customers.Where(c => !c.IsActive).ExecuteDeleteAsync(ct); //! CSYNC101
        await Task.WhenAll(a, b);
        await products.ReconcileAsync(cancellationToken: ct);
    }
}
public class FinallyWorker(IServiceProvider sp, ProductReconcileHandler products) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var db = sp.GetRequiredService<AcmeDbContext>();
        try
        {
            if (await db.Products.Where(p => p.Stock == 0).ExecuteDeleteAsync(ct) < 10) return;
            await db.Categories.Where(c => c.Title == "").ExecuteDeleteAsync(ct); //! CSYNC101
        }
        finally { await products.ReconcileAsync(cancellationToken: CancellationToken.None); }
    }
}

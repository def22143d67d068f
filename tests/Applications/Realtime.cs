using System.Threading.Channels; using Acme.Domain; using Acme.Persistence; using Acme.Protos; using Grpc.Core; using Hangfire; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.SignalR; using Microsoft.EntityFrameworkCore; using StackExchange.Redis; using IDatabase = StackExchange.Redis.IDatabase;
namespace Realtime;
public interface IStockClient { Task Changed(int id); }
public sealed class StockHub(AcmeDbContext db, ProductReconcileHandler products) : Hub<IStockClient>
{
    public async Task Empty(int id) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0)); await Clients.All.Changed(id); } //! CSYNC101
    public async Task Fill(int id) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 9)); await products.InvalidateAsync([id]); await Clients.All.Changed(id); }
}
public sealed class StockService(AcmeDbContext db, ProductReconcileHandler products) : StockBase
{
    public override async Task<StockReply> Clear(StockRequest request, ServerCallContext context)
    {
        if (request.Id > 0)
        {
            await db.Products.Where(p => p.Id == request.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0), context.CancellationToken);
            await products.InvalidateAsync([request.Id], context.CancellationToken);
            return new StockReply();
        }
        await db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0), context.CancellationToken); //! CSYNC101
        return new StockReply();
    }
}
// The first is registered as a job and nothing else calls it; the second invalidates.
public class Jobs(AcmeDbContext db, ICacheReconciler reconciler)
{
    public async Task DropEmpty(CancellationToken ct) => await db.Products.Where(p => p.Stock == 0).ExecuteDeleteAsync(ct); //! CSYNC107
    public async Task DropDeleted(CancellationToken ct) { await db.Products.Where(p => p.IsDeleted).ExecuteDeleteAsync(ct); await reconciler.ReconcileAsync<Product>(cancellationToken: ct); }
    public static void Register(IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<Jobs>("empty", job => job.DropEmpty(CancellationToken.None), "0 3 * * *");
        jobs.AddOrUpdate<Jobs>("deleted", job => job.DropDeleted(CancellationToken.None), "0 4 * * *");
    }
}
public sealed class ForgetQueue { private readonly Channel<int> _ids = Channel.CreateUnbounded<int>(); public ChannelReader<int> Reader => _ids.Reader; public ValueTask EnqueueAsync(int id) => _ids.Writer.WriteAsync(id); }
public sealed class ForgetWorker(ForgetQueue queue, ProductReconcileHandler products) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) { await foreach (var id in queue.Reader.ReadAllAsync(stoppingToken)) await products.InvalidateAsync([id], stoppingToken); }
}
public interface IStockNotices { Task ChangedAsync(int id); }
public interface IMails { Task SendAsync(int id); }
public sealed class Mails(ILogger<Mails> logger) : IMails { public Task SendAsync(int id) { logger.LogInformation("{Id}", id); return Task.CompletedTask; } }
[ApiController]
public class StockController(AcmeDbContext db, IDatabase redis, ForgetQueue queue, Channel<int> changed, IStockNotices notices, IMails mails, ProductReconcileHandler products) : ControllerBase
{
    public event EventHandler<int>? Emptied;
    private Task<int> Set(int id) => db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0));
    [HttpPost("1")] public async Task ByQueue(int id) { await Set(id); await queue.EnqueueAsync(id); }
    [HttpPost("2")] public async Task ByChannel(int id) { await Set(id); await changed.Writer.WriteAsync(id); }
    [HttpPost("3")] public async Task ByCommand(int id) { await Set(id); await redis.ExecuteAsync("UNLINK", ProductCacheKeys.For(id)); }
    [HttpPost("4")] public async Task ByResponse(int id) { await Set(id); Response.OnCompleted(() => products.InvalidateAsync([id])); }
    [HttpPost("5")] public async Task ByEvent(int id) { await Set(id); Emptied?.Invoke(this, id); }
    // Another assembly implements it.
    [HttpPost("6")] public async Task ByNotice(int id) { await Set(id); await notices.ChangedAsync(id); }
    [HttpPost("7")] public async Task ByMail(int id) { await Set(id); await mails.SendAsync(id); } //! CSYNC107
    [NonAction] public Task<int> Wipe(int id) => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
    [HttpDelete("{id}")] public async Task Delete(int id) { await Wipe(id); await products.InvalidateAsync([id]); }
    [HttpDelete] public Task<int> DeleteAll() => db.Products.ExecuteDeleteAsync(); //! CSYNC101
}
public sealed class Importer(AcmeDbContext db, ProductReconcileHandler products)
{
    [BypassesCache(typeof(Product))] public Task ImportAsync() => db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 1));
    public async Task NightlyAsync() { await ImportAsync(); Console.WriteLine("imported"); } //! CSYNC106
    public async Task MorningAsync() => await ImportAsync();
    public async Task WeeklyAsync() { await MorningAsync(); await products.ReconcileAsync(); }
    public async Task UpsertAsync(int id, Func<int, Task> changed) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 1)); await changed(id); }
    public async Task UpsertByFactoryAsync(int id, Func<AcmeDbContext> create) { await using var own = create(); await own.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); } //! CSYNC107
}

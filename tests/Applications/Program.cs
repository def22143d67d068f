using Acme.Domain; using Acme.Persistence; using Dapper; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using Microsoft.Extensions.Caching.Hybrid; using Microsoft.AspNetCore.Diagnostics; using MediatR;
var b = WebApplication.CreateBuilder(args);
b.Services.AddDbContextPool<AcmeDbContext>(o => o.UseNpgsql("x"));
b.Services.AddHostedService<Nightly>();
var app = b.Build();
app.MapProductEndpoints();
app.MapGet("/health", () => "ok");
app.Use(async (ctx, next) => { await next(ctx); if (ctx.Request.Path == "/purge") { var db = ctx.RequestServices.GetRequiredService<AcmeDbContext>(); await db.Products.ExecuteDeleteAsync(); } }); //! CSYNC101
app.MapPost("/t", TaskHandlers.Touch);
app.MapPost("/u", TaskHandlers.TouchBad);
if (args is ["seed"]) { using var s = app.Services.CreateScope(); await Seeder.SeedAsync(s.ServiceProvider); return; }
app.Run();
static class ProductEndpoints
{
    public static IEndpointRouteBuilder MapProductEndpoints(this IEndpointRouteBuilder routes)
    {
        var g = routes.MapGroup("p");
        g.MapPatch("{id}", UpdateAsync).WithName("u");
        g.MapDelete("{id}", static async (int id, [FromServices] AcmeDbContext db, [FromServices] HybridCache cache, CancellationToken ct) => { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct); await cache.RemoveAsync(ProductCacheKeys.For(id), ct); return TypedResults.NoContent(); });
        g.MapDelete("all", async (AcmeDbContext db, HybridCache cache) => { await db.Products.ExecuteDeleteAsync(); await cache.RemoveByTagAsync("products"); });
        g.MapDelete("old", async (AcmeDbContext db, ILoggerFactory f) => { await db.Products.Where(p => p.IsDeleted).ExecuteDeleteAsync(); f.CreateLogger("x").LogInformation("done"); }); //! CSYNC101
        return routes;
    }
    private static async Task<IResult> UpdateAsync(int id, string name, AcmeDbContext db, ProductReconcileHandler h, HttpContext http)
    {
        var rows = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name), http.RequestAborted);
        if (rows > 0)
        {
            await h.InvalidateAsync(id, CancellationToken.None);
            return Results.Ok();
        }
        return Results.NotFound();
    }
}
static class TaskHandlers
{
    public static async Task Touch(int id, AcmeDbContext db, ProductReconcileHandler h) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock + 1)); await h.InvalidateAsync(id); }
    public static async Task TouchBad(int id, AcmeDbContext db) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock + 1)); } //! CSYNC101
}
static class Seeder { public static async Task SeedAsync(IServiceProvider sp) { var db = sp.GetRequiredService<AcmeDbContext>(); await db.Categories.ExecuteDeleteAsync(); db.Categories.Add(new Category()); await db.SaveChangesAsync(); } } //! CSYNC107
sealed class Nightly(IServiceScopeFactory f, TimeProvider clock) : BackgroundService
{
    private async Task StepAsync(AcmeDbContext db, CancellationToken ct)
    {
        var cut = clock.GetUtcNow().UtcDateTime.AddDays(-30);
        await db.Audit.Where(a => a.At < cut).ExecuteDeleteAsync(ct);
        await db.Customers.Where(c => !c.IsActive).ExecuteDeleteAsync(ct); //! CSYNC101
    }
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var s = f.CreateAsyncScope();
        await StepAsync(s.ServiceProvider.GetRequiredService<AcmeDbContext>(), stoppingToken);
    }
}
public sealed record MoveStock(int From, int To, int Count) : IRequest<bool>;
public sealed class MoveStockHandler(AcmeDbContext db, ProductReconcileHandler cache) : IRequestHandler<MoveStock, bool>
{
    public Task<bool> Handle(MoveStock r, CancellationToken ct)
    {
        var strategy = db.Database.CreateExecutionStrategy();
        return strategy.ExecuteAsync(async () =>
        {
            await using var tx = await db.Database.BeginTransactionAsync(ct);
            var taken = await db.Products.Where(p => p.Id == r.From && p.Stock >= r.Count).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock - r.Count), ct);
            if (taken == 0) { await tx.RollbackAsync(ct); return false; }
            await db.Products.Where(p => p.Id == r.To).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock + r.Count), ct);
            await tx.CommitAsync(ct);
            await cache.InvalidateAsync([r.From, r.To], ct);
            return true;
        });
    }
}
public class UnitOfWork(AcmeDbContext db) : IAsyncDisposable
{
    private readonly List<Func<Task>> _after = [];
    public void After(Func<Task> f) => _after.Add(f);
    public async Task CommitAsync() { await db.SaveChangesAsync(); foreach (var f in _after) await f(); }
    public ValueTask DisposeAsync() => db.DisposeAsync();
}
public class DeferredController(AcmeDbContext db, UnitOfWork uow, ProductReconcileHandler h) : ControllerBase
{
    public async Task<IActionResult> A(int id) { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); uow.After(() => h.InvalidateAsync(id)); await uow.CommitAsync(); return Ok(); }
    public async Task<IActionResult> B(int id) { HttpContext.Response.OnCompleted(async () => await h.InvalidateAsync(id)); await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); return Ok(); }
    public async Task<IActionResult> C(int id) { Response.OnCompleted(() => h.InvalidateAsync(id)); var p = await db.Products.FindAsync(id); p!.Stock = 1; await db.SaveChangesAsync(); return Ok(); }
    public async Task<IActionResult> D(int id) { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); Response.RegisterForDisposeAsync(new Undo(async () => await h.InvalidateAsync(id))); return Ok(); }
    public async Task<IActionResult> E(int id) { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); await using var _ = new Undo(() => h.InvalidateAsync(id)); return Ok(); }
}
public sealed class Undo(Func<Task> f) : IAsyncDisposable { public async ValueTask DisposeAsync() => await f(); }

using Acme.Domain; using Acme.Persistence; using MediatR; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using Microsoft.Extensions.Caching.Distributed;
namespace Decorators;
public sealed class ProductRepository(AcmeDbContext db) : IProductRepository
{
    public Task<int> SetPriceAsync(int id, decimal price, CancellationToken ct = default) => db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price), ct);
    public Task<int> DeleteAsync(int id, CancellationToken ct = default) => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
}
public sealed class CachedProductRepository(IProductRepository inner, IDistributedCache cache) : IProductRepository
{
    public async Task<int> SetPriceAsync(int id, decimal price, CancellationToken ct = default) { var n = await inner.SetPriceAsync(id, price, ct); await cache.RemoveAsync(ProductCacheKeys.For(id), ct); return n; }
    public async Task<int> DeleteAsync(int id, CancellationToken ct = default)
    {
        var n = await inner.DeleteAsync(id, ct);
        if (n > 0)
            await cache.RemoveAsync(ProductCacheKeys.For(id), ct);
        return n;
    }
}
public class DController(IProductRepository repo) : ControllerBase { public Task<int> Set(int id, decimal p) => repo.SetPriceAsync(id, p); public Task<int> Del(int id) => repo.DeleteAsync(id); }
// events
public record CustomerDeactivated(Guid Id) : INotification;
public record DeactivateCustomer(Guid Id) : IRequest<Unit>;
public class DeactivateCustomerHandler(AcmeDbContext db, IPublisher publisher) : IRequestHandler<DeactivateCustomer, Unit>
{
    public async Task<Unit> Handle(DeactivateCustomer request, CancellationToken ct)
    {
        await db.Customers.Where(c => c.Id == request.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsActive, false), ct);
        await publisher.Publish(new CustomerDeactivated(request.Id), ct);
        return Unit.Value;
    }
}
public class EvictCustomer(IDistributedCache cache) : INotificationHandler<CustomerDeactivated> { public async Task Handle(CustomerDeactivated n, CancellationToken ct) => await cache.RemoveAsync(CustomerCacheKeys.For(n.Id), ct); }
public record DropLines(long OrderId) : IRequest<Unit>;
public record LinesDropped(long OrderId) : INotification;
public class DropLinesHandler(AcmeDbContext db, IPublisher publisher) : IRequestHandler<DropLines, Unit>
{
    public async Task<Unit> Handle(DropLines request, CancellationToken ct)
    {
        await db.OrderLines.Where(l => l.OrderId == request.OrderId).ExecuteDeleteAsync(ct); //! CSYNC107
        await publisher.Publish(new LinesDropped(request.OrderId), ct);
        return Unit.Value;
    }
}
public class LogLines(ILogger<LogLines> log) : INotificationHandler<LinesDropped> { public Task Handle(LinesDropped n, CancellationToken ct) { log.LogInformation("{Id}", n.OrderId); return Task.CompletedTask; } }
public class CController(ISender sender) : ControllerBase { public async Task<IActionResult> D(Guid id) { await sender.Send(new DeactivateCustomer(id)); await sender.Send(new DropLines(1)); return Ok(); } }
// domain events collected in entity, dispatched by an interceptor: unknown
public class Category2 { }
public sealed class Partial1Controller(AcmeDbContext db, CategoryReconcileHandler categories) : ControllerBase
{
    public async Task<IActionResult> Rename(string slug, string title)
    {
        if (await WriteAsync(slug, title) is 0) return NotFound();
        await ForgetAsync(slug);
        return Ok();
    }
    public async Task<IActionResult> RenameBad(string slug, string title) => await Write2Async(slug, title) is 0 ? NotFound() : Ok();
    private Task<int> WriteAsync(string slug, string title) => db.Categories.Where(c => c.Slug == slug).ExecuteUpdateAsync(s => s.SetProperty(c => c.Title, title));
    private Task<int> Write2Async(string slug, string title) => db.Categories.Where(c => c.Slug == slug).ExecuteUpdateAsync(s => s.SetProperty(c => c.Title, title)); //! CSYNC101
    private async Task ForgetAsync(string slug) => await categories.InvalidateAsync(slug);
}
public abstract class CrudControllerBase<TEntity>(AcmeDbContext db) : ControllerBase where TEntity : class
{
    protected AcmeDbContext Db => db;
    [HttpDelete] public virtual async Task<IActionResult> Clear() { await Db.Set<TEntity>().ExecuteDeleteAsync(); await AfterWrite(); return Ok(); }
    protected abstract Task AfterWrite();
}
public class CatsController(AcmeDbContext db, CategoryReconcileHandler h) : CrudControllerBase<Category>(db)
{
    protected override Task AfterWrite() => h.ReconcileAsync();
    public async Task<IActionResult> One(string slug) { await Db.Categories.Where(c => c.Slug == slug).ExecuteDeleteAsync(); await AfterWrite(); return Ok(); }
    public async Task<IActionResult> Two(string slug) { await Db.Set<Category>().Where(c => c.Slug == slug).ExecuteDeleteAsync(); return Ok(); } //! CSYNC101
}

using Acme.Domain; using Acme.Persistence; using MediatR; using Microsoft.EntityFrameworkCore;
namespace Shop.Application.Products;
public sealed record ChangePriceCommand(int ProductId, decimal Price) : IRequest<Result>;
public sealed record DeleteProductCommand(int ProductId) : IRequest<Result>;
public sealed record ArchiveProductsCommand(DateTime Before) : IRequest;
public sealed record RenameProductCommand(int ProductId, string Name) : IRequest<Result>;
public readonly record struct Result(bool IsSuccess, string? Error = null) { public static Result Ok() => new(true); public static Result Fail(string e) => new(false, e); }
public interface IUnitOfWork { Task<int> SaveChangesAsync(CancellationToken ct); Task ExecuteInTransactionAsync(Func<CancellationToken, Task> action, CancellationToken ct); }
public interface IProductCache { Task EvictAsync(int id, CancellationToken ct); Task EvictAllAsync(CancellationToken ct); }
public sealed class ProductCache(ProductReconcileHandler handler) : IProductCache
{
    public Task EvictAsync(int id, CancellationToken ct) => handler.InvalidateAsync(id, ct);
    public async Task EvictAllAsync(CancellationToken ct) { await handler.ReconcileAsync(cancellationToken: ct); }
}
public interface IProducts { Task<int> UpdatePriceAsync(int id, decimal price, CancellationToken ct); Task<int> RemoveAsync(int id, CancellationToken ct); Task<int> ArchiveAsync(DateTime before, CancellationToken ct); Task<int> RenameAsync(int id, string name, CancellationToken ct); }
internal sealed class EfProducts : IProducts
{
    private readonly AcmeDbContext _context;
    public EfProducts(AcmeDbContext context) { _context = context; }
    public Task<int> UpdatePriceAsync(int id, decimal price, CancellationToken ct) => _context.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price), ct);
    public async Task<int> RemoveAsync(int id, CancellationToken ct)
    {
        var affected = await _context.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsDeleted, true), ct);
        return affected;
    }
    public Task<int> ArchiveAsync(DateTime before, CancellationToken ct) => _context.Products.Where(p => p.IsDeleted).ExecuteDeleteAsync(ct); //! CSYNC107
    public Task<int> RenameAsync(int id, string name, CancellationToken ct) => _context.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name), ct);
}
public sealed class ChangePriceHandler(IProducts products, IProductCache cache, ILogger<ChangePriceHandler> logger) : IRequestHandler<ChangePriceCommand, Result>
{
    public async Task<Result> Handle(ChangePriceCommand request, CancellationToken cancellationToken)
    {
        var rows = await products.UpdatePriceAsync(request.ProductId, request.Price, cancellationToken);
        if (rows == 0) { logger.LogWarning("Product {Id} not found", request.ProductId); return Result.Fail("not found"); }
        await cache.EvictAsync(request.ProductId, cancellationToken);
        return Result.Ok();
    }
}
public sealed class DeleteProductHandler(IProducts products, IProductCache cache) : IRequestHandler<DeleteProductCommand, Result>
{
    public async Task<Result> Handle(DeleteProductCommand request, CancellationToken cancellationToken)
        => await products.RemoveAsync(request.ProductId, cancellationToken) switch
        {
            0 => Result.Fail("not found"),
            _ => await Done(request.ProductId, cancellationToken),
        };
    private async Task<Result> Done(int id, CancellationToken ct) { await cache.EvictAsync(id, ct); return Result.Ok(); }
}
public sealed class ArchiveProductsHandler(IProducts products) : IRequestHandler<ArchiveProductsCommand>
{
    public async Task Handle(ArchiveProductsCommand request, CancellationToken cancellationToken) => await products.ArchiveAsync(request.Before, cancellationToken);
}
public sealed class RenameProductHandler(IProducts products, IUnitOfWork unit, IProductCache cache) : IRequestHandler<RenameProductCommand, Result>
{
    public async Task<Result> Handle(RenameProductCommand request, CancellationToken ct)
    {
        await unit.ExecuteInTransactionAsync(async token => { await products.RenameAsync(request.ProductId, request.Name, token); }, ct);
        await cache.EvictAsync(request.ProductId, ct);
        return Result.Ok();
    }
}
public sealed class EfUnitOfWork(AcmeDbContext db) : IUnitOfWork
{
    public Task<int> SaveChangesAsync(CancellationToken ct) => db.SaveChangesAsync(ct);
    public async Task ExecuteInTransactionAsync(Func<CancellationToken, Task> action, CancellationToken ct)
    {
        await using var tx = await db.Database.BeginTransactionAsync(ct);
        try { await action(ct); await tx.CommitAsync(ct); }
        catch { await tx.RollbackAsync(ct); throw; }
    }
}

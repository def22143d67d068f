using System.Data.Common; using Acme.Domain; using Acme.Persistence; using Dapper; using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Storage;
namespace UnitsOfWork;
public sealed class Work(DbConnection connection) : IAsyncDisposable
{
    private DbTransaction? _transaction;
    public DbConnection Connection => connection;
    public DbTransaction? Transaction => _transaction;
    public async Task BeginAsync() { await connection.OpenAsync(); _transaction = await connection.BeginTransactionAsync(); }
    public async Task CommitAsync() { if (_transaction is { } open) await open.CommitAsync(); }
    public async Task RollbackAsync() { if (_transaction is { } open) await open.RollbackAsync(); }
    public async ValueTask DisposeAsync() { if (_transaction is not null) await _transaction.DisposeAsync(); }
}
public interface IUnitOfWork { Task StartAsync(CancellationToken ct); Task SaveAndCommitAsync(CancellationToken ct); }
public sealed class UnitOfWork(AcmeDbContext db) : IUnitOfWork
{
    private IDbContextTransaction? _open;
    public async Task StartAsync(CancellationToken ct) => _open = await db.Database.BeginTransactionAsync(ct);
    public async Task SaveAndCommitAsync(CancellationToken ct)
    {
        try { await db.SaveChangesAsync(ct); await _open!.CommitAsync(ct); }
        catch { await _open!.RollbackAsync(ct); throw; }
    }
}
public sealed class StockService(Func<Work> create, IUnitOfWork unit, AcmeDbContext db, ProductReconcileHandler products, CustomerReconcileHandler customers)
{
    public async Task<bool> TakeAsync(int id)
    {
        await using var work = create();
        await work.BeginAsync();
        var rows = await work.Connection.ExecuteAsync("UPDATE \"Products\" SET \"Stock\" = \"Stock\" - 1 WHERE \"Id\" = @id", new { id }, work.Transaction);
        if (rows > 1)
        {
            await work.RollbackAsync();
            return false;
        }
        await work.CommitAsync();
        await products.InvalidateAsync([id]);
        return true;
    }
    public async Task<bool> TakeAndForgetAsync(int id)
    {
        await using var work = create();
        await work.BeginAsync();
        var rows = await work.Connection.ExecuteAsync("UPDATE \"Products\" SET \"Stock\" = \"Stock\" - 1 WHERE \"Id\" = @id", new { id }, work.Transaction); //! CSYNC107
        if (rows > 1)
        {
            await work.CommitAsync();
            return false;
        }
        await work.CommitAsync();
        await products.InvalidateAsync([id]);
        return true;
    }
    public async Task EarlyAsync(int id, CancellationToken ct)
    {
        await unit.StartAsync(ct);
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
        await products.InvalidateAsync([id], ct); //! CSYNC202
        await unit.SaveAndCommitAsync(ct);
    }
    public async Task InTimeAsync(int id, CancellationToken ct)
    {
        await unit.StartAsync(ct);
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
        await unit.SaveAndCommitAsync(ct);
        await products.InvalidateAsync([id], ct);
    }
    public async Task OtherModelAsync(Guid customer, int id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await customers.InvalidateAsync([customer], ct);
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        await products.InvalidateAsync([id], ct);
    }
    public async Task OtherModelAndSaveAsync(Guid customer, int id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await customers.InvalidateAsync([customer], ct); //! CSYNC202
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await products.InvalidateAsync([id], ct);
    }
}

using System.Data; using Acme.Domain; using Dapper; using Microsoft.AspNetCore.Mvc; using Npgsql;
namespace SqlHelpers;
public interface IDb { Task<int> RunAsync(string sql, object? args = null, CancellationToken ct = default); }
public sealed class Db(NpgsqlDataSource source) : IDb
{
    public async Task<int> RunAsync(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: ct));
    }
    // Told, not run.
    public static void Explain(ILogger logger, string sql) => logger.LogInformation("{Sql}", sql);
}
public class ProductsController(IDb db, IDbConnection connection, ILogger<ProductsController> logger, ProductReconcileHandler products) : ControllerBase
{
    public Task<int> Helper(int id) => db.RunAsync("DELETE FROM \"Products\" WHERE \"Id\" = @id", new { id }); //! CSYNC102
    public Task<int> OwnHelper(int id) => Send("DELETE FROM \"Products\" WHERE \"Id\" = " + id); //! CSYNC102
    private Task<int> Send(string text) => connection.ExecuteAsync(text);
    public async Task Followed(int id) { await db.RunAsync("DELETE FROM \"Products\" WHERE \"Id\" = @id", new { id }); await products.InvalidateAsync([id]); }
    public Task<int> OtherTable() => db.RunAsync("DELETE FROM \"Audit\"");
    public Task<int> Read() => db.RunAsync("SELECT 1 FROM \"Products\" -- DELETE FROM \"Products\"");
    public void Told() => Db.Explain(logger, "DELETE FROM \"Products\"");
    public async Task Switch(string kind)
    {
        var sql = kind switch { "old" => "DELETE FROM \"Products\" WHERE \"IsDeleted\"", "all" => "DELETE FROM \"Products\"", _ => throw new ArgumentException(kind) };
        await connection.ExecuteAsync(sql); //! CSYNC102
    }
    public Task SwitchOfReads(bool all) => connection.QueryAsync<Product>((all, DateTime.Now.Hour) switch { (true, > 8) => "SELECT * FROM \"Products\"", _ => "SELECT * FROM \"Products\" LIMIT 9" });
    public async Task Branches(bool all)
    {
        string sql;
        if (all)
            sql = "DELETE FROM \"Products\"";
        else
            sql = "DELETE FROM \"Products\" WHERE \"IsDeleted\"";
        await connection.ExecuteAsync(sql); //! CSYNC102
    }
    public async Task OneAfterTheOther()
    {
        var sql = "SELECT \"Id\" FROM \"Products\"";
        var ids = await connection.QueryAsync<int>(sql);
        sql = "DELETE FROM \"Products\"";
        await connection.ExecuteAsync(sql);
        await products.InvalidateAsync(ids);
        sql = "SELECT 1";
        await connection.ExecuteAsync(sql);
    }
    public Task<int> OtherSchema() => connection.ExecuteAsync("DELETE FROM archive.\"Products\"");
    public Task<int> DefaultSchema() => connection.ExecuteAsync("DELETE FROM public.\"Products\""); //! CSYNC102
}
public sealed class Retry { public async Task<T> RunAsync<T>(Func<Task<T>> action) { for (var attempt = 0; ; attempt++) { try { return await action(); } catch (TimeoutException) when (attempt < 3) { await Task.Delay(50); } } } }
public sealed class Publishing(ProductReconcileHandler products) { public async Task RunAsync(int id, Func<Task> action) { await action(); await products.InvalidateAsync([id]); } }
public sealed class Postponing { private readonly List<Func<Task>> _later = []; public void Run(Func<Task> action) => _later.Add(action); public Task EndAsync() => Task.WhenAll(_later.Select(action => action())); }
public class WrappedController(IDbConnection connection, Retry retry, Publishing publishing, Postponing postponing, ProductReconcileHandler products) : ControllerBase
{
    public Task<int> Retried() => retry.RunAsync(() => connection.ExecuteAsync("DELETE FROM \"Products\"")); //! CSYNC102
    public async Task RetriedAndFollowed(int id) { await retry.RunAsync(() => connection.ExecuteAsync("DELETE FROM \"Products\"")); await products.InvalidateAsync([id]); }
    public Task Published(int id) => publishing.RunAsync(id, () => connection.ExecuteAsync("DELETE FROM \"Products\""));
    public void Postponed() => postponing.Run(() => connection.ExecuteAsync("DELETE FROM \"Products\""));
    public Task<int> OwnWrapper() => With(c => c.ExecuteAsync("DELETE FROM \"Products\"")); //! CSYNC102
    private async Task<T> With<T>(Func<IDbConnection, Task<T>> action) { connection.Open(); try { return await action(connection); } finally { connection.Close(); } }
}

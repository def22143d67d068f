namespace CacheSync.Generators.Tests.Habits;

/// <summary>Teams put the cache behind an interface of their own, statements into constants, and let what they call say whether anything happened.</summary>
internal static class HelperHabits
{
    private const string Invalidator = """
        public interface ICacheInvalidator { Task ProductChangedAsync(int id); }
        public sealed class RedisInvalidator(IConnectionMultiplexer multiplexer, ILogger logger) : ICacheInvalidator
        {
            public async Task ProductChangedAsync(int id)
            {
                try
                {
                    await multiplexer.GetDatabase().KeyDeleteAsync(ProductCacheKeys.For(id));
                }
                catch (Exception e)
                {
                    logger.LogError(e, "Redis is away");
                }
            }
        }

        """;

    private const string UnitOfWork = """
        public sealed class UnitOfWork(ShopContext db)
        {
            public Task RunAsync(Func<Task> work) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var tx = await db.Database.BeginTransactionAsync();
                await work();
                await tx.CommitAsync();
            });
            public async Task WithoutAsync(Func<Task> work)
            {
                await using (var tx = await db.Database.BeginTransactionAsync()) { await tx.CommitAsync(); }
                await work();
            }
        }

        """;

    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("", "an invalidator of the team's own, which logs that Redis is away", Invalidator + """
            class ProductsController(ShopContext db, ICacheInvalidator cache) : ControllerBase
            {
                public async Task SetPrice(int id, decimal price)
                {
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price));
                    await cache.ProductChangedAsync(id);
                }
            }
            """),
        ("", "Redis is asked for its database in the statement that removes, and failures are logged", """
            class ProductsController(ShopContext db, IConnectionMultiplexer multiplexer, ILogger logger) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    try
                    {
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                        await multiplexer.GetDatabase().KeyDeleteAsync(ProductCacheKeys.For(id));
                    }
                    catch (Exception e)
                    {
                        logger.LogError(e, "not deleted");
                    }
                }
            }
            """),
        ("CSYNC101", "the same without the removal", """
            class ProductsController(ShopContext db, IConnectionMultiplexer multiplexer, ILogger logger) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    try
                    {
                        await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|];
                        await multiplexer.GetDatabase().KeyDeleteAsync("products");
                    }
                    catch (Exception e)
                    {
                        logger.LogError(e, "not deleted");
                    }
                }
            }
            """),
        ("", "the helper is called for each, in a loop behind a transaction", Invalidator + """
            class ProductsController(ShopContext db, ICacheInvalidator cache) : ControllerBase
            {
                public async Task Delete(int[] ids)
                {
                    await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
                    {
                        await using var tx = await db.Database.BeginTransactionAsync();
                        await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
                        await tx.CommitAsync();
                    });
                    foreach (var id in ids)
                        await cache.ProductChangedAsync(id);
                }
            }
            """),
        ("CSYNC201", "the helper is called before the save", Invalidator + """
            class ProductsController(ShopContext db, ICacheInvalidator cache) : ControllerBase
            {
                public async Task Rename(int id, string name)
                {
                    var product = (await db.Products.FindAsync(id))!;
                    product.Name = name;
                    await [|cache.ProductChangedAsync(id)|];
                    await db.SaveChangesAsync();
                }
            }
            """),
        ("CSYNC202", "the helper is called before the commit", Invalidator + """
            class ProductsController(ShopContext db, ICacheInvalidator cache) : ControllerBase
            {
                public async Task Rename(int id, string name)
                {
                    await using var tx = await db.Database.BeginTransactionAsync();
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name));
                    await [|cache.ProductChangedAsync(id)|];
                    await tx.CommitAsync();
                }
            }
            """),
        ("CSYNC202", "a method of the team's own runs the lambda in a transaction", Invalidator + UnitOfWork + """
            class ProductsController(ShopContext db, UnitOfWork unit, ICacheInvalidator cache) : ControllerBase
            {
                public Task Rename(int id, string name) => unit.RunAsync(async () =>
                {
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name));
                    await [|cache.ProductChangedAsync(id)|];
                });
            }
            """),
        ("", "the same, invalidated behind it", Invalidator + UnitOfWork + """
            class ProductsController(ShopContext db, UnitOfWork unit, ICacheInvalidator cache) : ControllerBase
            {
                public async Task Rename(int id, string name)
                {
                    await unit.RunAsync(async () => await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name)));
                    await cache.ProductChangedAsync(id);
                }
                public async Task Log(int id) => await unit.WithoutAsync(async () =>
                {
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await cache.ProductChangedAsync(id);
                });
            }
            """),
        ("CSYNC101", "a service that writes and invalidates is no invalidation that came early", """
            class Prices(ShopContext db, ProductReconcileHandler cache) { public async Task SetAsync(int id, decimal price) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price)); await cache.InvalidateAsync(id); } }
            class ProductsController(ShopContext db, Prices prices) : ControllerBase
            {
                public async Task Rename(int id, string name)
                {
                    await prices.SetAsync(id, 0);
                    await [|db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name))|];
                }
            }
            """),
        ("", "a message says that nothing was written", Invalidator + """
            class ProductPage(ShopContext db, ICacheInvalidator cache) : ControllerBase
            {
                private string? _error;
                public async Task Save(int id, string name)
                {
                    var rows = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name));
                    _error = rows == 0 ? "It is gone." : null;
                    if (_error is null) await cache.ProductChangedAsync(id);
                }
            }
            """),
        ("CSYNC101", "the message says the opposite", Invalidator + """
            class ProductPage(ShopContext db, ICacheInvalidator cache) : ControllerBase
            {
                private string? _error;
                public async Task Save(int id, string name)
                {
                    var rows = await [|db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name))|];
                    _error = rows == 0 ? "It is gone." : null;
                    if (_error is not null) await cache.ProductChangedAsync(id);
                }
            }
            """),
        ("", "a repository says whether it deleted anything", """
            class Repository(ShopContext db) { public async Task<bool> DeleteAsync(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() > 0; }
            class ProductsController(Repository repository, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<string> Delete(int id)
                {
                    if (!await repository.DeleteAsync(id)) return "not found";
                    await cache.InvalidateAsync(id);
                    return "gone";
                }
                public async Task Forget(int id)
                {
                    var deleted = await repository.DeleteAsync(id).ConfigureAwait(false);
                    if (deleted) await cache.InvalidateAsync(id);
                }
            }
            """),
        ("", "a service answers with the outcome", """
            enum Outcome { Taken, SoldOut }
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<Outcome> Take(int id)
                {
                    var outcome = await TakeOneAsync(id);
                    if (outcome != Outcome.Taken) return outcome;
                    await cache.InvalidateAsync(id);
                    return outcome;
                }
                public async Task<string> Offer(int id)
                {
                    if (await TakeOneAsync(id) is Outcome.SoldOut) return "sold out";
                    await cache.InvalidateAsync(id);
                    return "taken";
                }
                private async Task<Outcome> TakeOneAsync(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() == 1 ? Outcome.Taken : Outcome.SoldOut;
            }
            """),
        ("CSYNC101", "an outcome that is looked at and never leads to an invalidation", """
            enum Outcome { Taken, SoldOut }
            class ProductsController(ShopContext db) : ControllerBase
            {
                public async Task<string> Take(int id) => await TakeOneAsync(id) == Outcome.Taken ? "taken" : "sold out";
                private async Task<Outcome> TakeOneAsync(int id) => await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|] == 1 ? Outcome.Taken : Outcome.SoldOut;
            }
            """),
        ("CSYNC107", "one of those who are told forgets", """
            class Repository(ShopContext db) { public async Task<bool> DeleteAsync(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() > 0; }
            class ProductsController(Repository repository, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<string> Delete(int id) => await [|repository.DeleteAsync(id)|] ? "gone" : "not found";
                public async Task Forget(int id) { if (await repository.DeleteAsync(id)) await cache.InvalidateAsync(id); }
            }
            """),
        ("", "a service answers with a result or with nothing", """
            record Result(bool Succeeded);
            class Service(ShopContext db)
            {
                public async Task<Result> DeleteAsync(int id) => new(await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() > 0);
                public async Task<Order?> CloseAsync(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() > 0 ? new Order() : null;
            }
            class ProductsController(Service service, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<string> Delete(int id)
                {
                    var result = await service.DeleteAsync(id);
                    if (!result.Succeeded) return "not found";
                    await cache.InvalidateAsync(id);
                    return "gone";
                }
                public async Task<string> Close(int id)
                {
                    var order = await service.CloseAsync(id);
                    if (order is null) return "not found";
                    await cache.InvalidateAsync(id);
                    return "gone";
                }
            }
            """),
        ("", "what runs in a transaction says whether it committed", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<string> Merge(int from, int into)
                {
                    var merged = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
                    {
                        await using var tx = await db.Database.BeginTransactionAsync();
                        var rows = await db.Products.Where(p => p.Id == into).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, p => p.Price + 1));
                        if (rows == 0) return false;
                        await db.Products.Where(p => p.Id == from).ExecuteDeleteAsync();
                        await tx.CommitAsync();
                        return true;
                    });
                    if (!merged) return "conflict";
                    await cache.InvalidateAsync(from);
                    await cache.InvalidateAsync(into);
                    return "merged";
                }
            }
            """),
        ("", "the reader is closed behind the commit, in a try", """
            class Cleaner(NpgsqlConnection npgsql, IDbConnection connection, ProductReconcileHandler cache, ILogger logger) : ControllerBase
            {
                public async Task<int> Clean()
                {
                    using var tx = connection.BeginTransaction();
                    var ids = new List<int>();
                    try
                    {
                        using var command = npgsql.CreateCommand();
                        command.CommandText = "DELETE FROM products RETURNING id";
                        await using (var reader = await command.ExecuteReaderAsync())
                        {
                            while (await reader.ReadAsync()) ids.Add(reader.GetInt32(0));
                        }
                        tx.Commit();
                    }
                    catch (InvalidOperationException e)
                    {
                        logger.LogError(e, "not cleaned");
                        tx.Rollback();
                        return 0;
                    }
                    foreach (var id in ids) await cache.InvalidateAsync(id);
                    return ids.Count;
                }
            }
            """),
        ("", "a command is sent by an extension of its own", """
            record Clear(int Id) : FastEndpoints.ICommand<int>;
            class ClearHandler(ShopContext db) : FastEndpoints.ICommandHandler<Clear, int> { public Task<int> ExecuteAsync(Clear command, CancellationToken token) => db.Products.Where(p => p.Id == command.Id).ExecuteDeleteAsync(token); }
            class ProductsController(ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Delete(int id) { await FastEndpoints.CommandExtensions.ExecuteAsync(new Clear(id)); await cache.InvalidateAsync(id); }
            }
            """),
        ("CSYNC107", "one of its senders forgets", """
            using FastEndpoints;
            record Clear(int Id) : ICommand<int>;
            class ClearHandler(ShopContext db) : ICommandHandler<Clear, int> { public Task<int> ExecuteAsync(Clear command, CancellationToken token) => db.Products.Where(p => p.Id == command.Id).ExecuteDeleteAsync(token); }
            class ProductsController(ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Delete(int id) { await new Clear(id).ExecuteAsync(); await cache.InvalidateAsync(id); }
                public async Task Forget(int id) { var command = new Clear(id); await [|command.ExecuteAsync()|]; }
            }
            """),
        ("CSYNC101", "an endpoint class", """
            record Request(int Id);
            class DeleteProduct(ShopContext db) : FastEndpoints.Endpoint<Request>
            {
                public override async Task HandleAsync(Request request, CancellationToken token) => await [|db.Products.Where(p => p.Id == request.Id).ExecuteDeleteAsync(token)|];
            }
            """),
        ("CSYNC107", "the handler that calls the repository forgets, not who sends its request", """
            interface IProducts { Task<int> ClearAsync(); }
            class Products(ShopContext db) : IProducts { public Task<int> ClearAsync() => db.Products.ExecuteDeleteAsync(); }
            record Clear : IRequest<int>; record Reset : IRequest<int>;
            class ClearHandler(IProducts products) : IRequestHandler<Clear, int> { public Task<int> Handle(Clear request, CancellationToken token) => [|products.ClearAsync()|]; }
            class ResetHandler(IProducts products, ProductReconcileHandler cache) : IRequestHandler<Reset, int> { public async Task<int> Handle(Reset request, CancellationToken token) { var rows = await products.ClearAsync(); await cache.ReconcileAsync(); return rows; } }
            class ProductsController(IMediator mediator) : ControllerBase { public Task<int> Clear() => mediator.Send(new Clear()); public Task<int> Reset() => mediator.Send(new Reset()); }
            """),
        ("CSYNC107", "a generic repository with specifications", """
            interface ISpecification<T> { System.Linq.Expressions.Expression<Func<T, bool>> Where { get; } }
            interface IRepository<T> { Task<int> DeleteAsync(ISpecification<T> specification); }
            class Repository<T>(ShopContext db) : IRepository<T> where T : class
            {
                public Task<int> DeleteAsync(ISpecification<T> specification) => Apply(specification).ExecuteDeleteAsync();
                private IQueryable<T> Apply(ISpecification<T> specification) => db.Set<T>().Where(specification.Where);
            }
            class ProductsController(IRepository<Product> products, IRepository<Order> orders, ISpecification<Product> old, ISpecification<Order> done) : ControllerBase
            {
                public async Task Clear() { await [|products.DeleteAsync(old)|]; await orders.DeleteAsync(done); }
            }
            """),
        ("CSYNC107", "a helper that sets any property of any entity", """
            static class Bulk { public static Task<int> SetAsync<T, P>(this IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, P>> property, P value) where T : class => rows.ExecuteUpdateAsync(s => s.SetProperty(property, value)); }
            class ProductsController(ShopContext db) : ControllerBase
            {
                public async Task Set(int id, string name) { await [|db.Products.Where(p => p.Id == id).SetAsync(p => p.Name, name)|]; await db.Orders.SetAsync(o => o.Id, 1); }
            }
            """),
        ("CSYNC107", "statements of another class, sent by a method that names nothing of SQL", """"
            static class Sql
            {
                private const string Table = "products";
                public const string Reserve = $"""
                    UPDATE {Table} -- never below zero
                       SET stock = stock - @by
                     WHERE id = @id
                    """;
                public static string Lock(bool locked) => $"update {Table} set locked = {(locked ? 1 : 0)} where id = @id";
                public static readonly string Archive = $"INSERT INTO products_archive SELECT * FROM {Table}";
            }
            abstract class Repository(IDbConnection connection) { protected Task<int> RunAsync(string sql, object args) => connection.ExecuteAsync(new CommandDefinition(sql, args)); }
            class Products(IDbConnection connection, ProductReconcileHandler cache) : Repository(connection)
            {
                public Task<int> ReserveAsync(int id, int by) => [|RunAsync(Sql.Reserve, new { id, by })|];
                public Task<int> UnlockAsync(int id) => [|RunAsync(Sql.Lock(false), new { id })|];
                public Task<int> ArchiveAsync() => RunAsync(Sql.Archive, new { });
                public async Task LockAsync(int id) { await RunAsync(Sql.Lock(true), new { id }); await cache.InvalidateAsync(id); }
            }
            """"),
        ("CSYNC107", "a dispatcher of the team's own calls the handler that the command asks for", """
            interface ICommandHandler<T> { Task HandleAsync(T command); }
            class Dispatcher(IServiceProvider services) { public Task DispatchAsync<T>(T command) => ((ICommandHandler<T>)services.GetService(typeof(ICommandHandler<T>))!).HandleAsync(command); }
            record Clear(int Id); record Reset(int Id); record Rename(int Id, string Name);
            class ClearHandler(ShopContext db) : ICommandHandler<Clear> { public Task HandleAsync(Clear command) => [|db.Products.Where(p => p.Id == command.Id).ExecuteDeleteAsync()|]; }
            class ResetHandler(ShopContext db, ProductReconcileHandler cache) : ICommandHandler<Reset> { public async Task HandleAsync(Reset command) { await db.Products.Where(p => p.Id == command.Id).ExecuteDeleteAsync(); await cache.InvalidateAsync(command.Id); } }
            class RenameHandler(ShopContext db) : ICommandHandler<Rename> { public Task HandleAsync(Rename command) => db.Products.Where(p => p.Id == command.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, command.Name)); }
            class ProductsController(Dispatcher dispatcher, ProductReconcileHandler cache) : ControllerBase
            {
                public Task Clear(int id) => dispatcher.DispatchAsync(new Clear(id));
                public Task Reset(int id) => dispatcher.DispatchAsync(new Reset(id));
                public async Task Rename(Rename command) { await dispatcher.DispatchAsync(command); await cache.InvalidateAsync(command.Id); }
            }
            """),
        ("CSYNC107", "a handler is injected by what it handles", """
            interface ICommandHandler<T> { Task HandleAsync(T command); }
            record Clear(int Id); record Reset(int Id);
            class ClearHandler(ShopContext db) : ICommandHandler<Clear> { public Task HandleAsync(Clear command) => db.Products.Where(p => p.Id == command.Id).ExecuteDeleteAsync(); }
            class ResetHandler(ShopContext db) : ICommandHandler<Reset> { public Task HandleAsync(Reset command) => [|db.Products.Where(p => p.Id == command.Id).ExecuteDeleteAsync()|]; }
            class ProductsController(ICommandHandler<Clear> clear, ICommandHandler<Reset> reset, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Clear(int id) { await clear.HandleAsync(new Clear(id)); await cache.InvalidateAsync(id); }
                public async Task Reset(int id) { await reset.HandleAsync(new Reset(id)); }
            }
            """),
        ("CSYNC107", "an optional callback of a helper that sends SQL fills its parameters", """
            static class Commands
            {
                public static int Run(this NpgsqlConnection connection, string text, Action<System.Data.Common.DbParameterCollection>? fill = null)
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = text;
                    fill?.Invoke(command.Parameters);
                    return command.ExecuteNonQuery();
                }
            }
            class Products(NpgsqlConnection connection) { public int Delete(int id) => [|connection.Run("DELETE p FROM products p WHERE p.id = " + id)|]; }
            """),
        ("CSYNC101", "the key that is removed only begins like one of the model", """
            class ProductsController(ShopContext db, IDistributedCache cache) : ControllerBase
            {
                private const string Separator = ":";
                public async Task Delete(int id)
                {
                    await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|];
                    await cache.RemoveAsync("product" + Separator + id + Separator + "reviews");
                }
            }
            """),
        ("CSYNC202", "a removal by another word", """
            class EntryCache(IDistributedCache cache) { public async Task DropAsync(string key) => await cache.RemoveAsync(key); }
            class ProductsController(ShopContext db, EntryCache cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    await using var tx = await db.Database.BeginTransactionAsync();
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await [|cache.DropAsync(ProductCacheKeys.For(id))|];
                    await tx.CommitAsync();
                }
            }
            """),
        ("CSYNC102", "a builder that begins in the middle of a chain", """
            class ProductsController(IDbConnection connection) : ControllerBase
            {
                private const string Table = "products";
                public async Task Patch(int id, string? name)
                {
                    var sql = new System.Text.StringBuilder("UPDATE ").Append(Table).Append(" SET id = id");
                    if (name is not null) sql.Append(", name = @name");
                    sql.Append(" WHERE id = @id");
                    await [|connection.ExecuteAsync(sql.ToString(), new { id, name })|];
                }
            }
            """),
    ];
}

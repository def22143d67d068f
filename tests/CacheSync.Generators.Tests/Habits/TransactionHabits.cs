namespace CacheSync.Generators.Tests.Habits;

internal static class TransactionHabits
{
    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("", "await using, commit, invalidate", """
            class Orders(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Ship(int id, CancellationToken ct)
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(ct);
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0), ct);
                    await db.SaveChangesAsync(ct);
                    await transaction.CommitAsync(ct);
                    await cache.InvalidateAsync(id, ct);
                }
            }
            """),
        ("CSYNC202", "await using, invalidate, commit", """
            class Orders(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Ship(int id, CancellationToken ct)
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(ct);
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0), ct);
                    await [|cache.InvalidateAsync(id, ct)|];
                    await transaction.CommitAsync(ct);
                }
            }
            """),
        ("", "try, commit, catch, rollback, throw", """
            class Orders(ShopContext db, ProductReconcileHandler cache, ILogger logger) : ControllerBase
            {
                public async Task Ship(int id)
                {
                    using var transaction = db.Database.BeginTransaction();
                    try
                    {
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                        await db.Orders.ExecuteDeleteAsync();
                        transaction.Commit();
                    }
                    catch (Exception e)
                    {
                        await transaction.RollbackAsync();
                        logger.LogError(e, "not shipped");
                        throw;
                    }

                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("", "try, commit, catch, rollback, answer", """
            class Orders(ShopContext db, ProductReconcileHandler cache, ILogger logger) : ControllerBase
            {
                public async Task<bool> Ship(int id)
                {
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    try
                    {
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                        await db.SaveChangesAsync();
                        await transaction.CommitAsync();
                        await cache.InvalidateAsync(id);
                        return true;
                    }
                    catch (Exception e)
                    {
                        await transaction.RollbackAsync();
                        logger.LogError(e, "not shipped");
                        return false;
                    }
                }
            }
            """),
        ("", "an execution strategy returns rows", """
            class Orders(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<int> Ship(int id, CancellationToken ct)
                {
                    var strategy = db.Database.CreateExecutionStrategy();
                    var rows = await strategy.ExecuteAsync(async () =>
                    {
                        await using var transaction = await db.Database.BeginTransactionAsync(ct);
                        var changed = await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
                        await transaction.CommitAsync(ct);
                        return changed;
                    });
                    if (rows > 0) await cache.InvalidateAsync(id, ct);
                    return rows;
                }
            }
            """),
        ("CSYNC101", "an execution strategy, forgotten", """
            class Orders(ShopContext db) : ControllerBase
            {
                public async Task<int> Ship(int id, CancellationToken ct)
                {
                    var strategy = db.Database.CreateExecutionStrategy();
                    return await strategy.ExecuteAsync(async () =>
                    {
                        await using var transaction = await db.Database.BeginTransactionAsync(ct);
                        var changed = await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct)|];
                        await transaction.CommitAsync(ct);
                        return changed;
                    });
                }
            }
            """),
        ("", "Dapper in a transaction, invalidated after the using block", """
            class Orders(IDbConnection connection, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Ship(int id)
                {
                    connection.Open();
                    using (var transaction = connection.BeginTransaction())
                    {
                        await connection.ExecuteAsync("UPDATE products SET price = 0 WHERE id = @id", new { id }, transaction);
                        transaction.Commit();
                    }

                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("CSYNC202", "Dapper in a transaction, invalidated inside", """
            class Orders(IDbConnection connection, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Ship(int id)
                {
                    using var transaction = connection.BeginTransaction();
                    await connection.ExecuteAsync("UPDATE products SET price = 0 WHERE id = @id", new { id }, transaction);
                    await [|cache.InvalidateAsync(id)|];
                    transaction.Commit();
                }
            }
            """),
        ("", "a TransactionScope that completes before the invalidation", """
            class Orders(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Ship(int id)
                {
                    using (var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
                    {
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                        scope.Complete();
                    }

                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("", "the transaction is the caller's, if there is one", """
            class Orders(ShopContext db, ProductReconcileHandler cache)
            {
                public async Task Ship(int id, IDbContextTransaction? ambient)
                {
                    var transaction = ambient ?? await db.Database.BeginTransactionAsync();
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    if (ambient is null) await transaction.CommitAsync();
                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("CSYNC201", "the cache is cleared first", """
            class Prices(ShopContext db, IDistributedCache cache) : ControllerBase
            {
                public async Task Set(int id, decimal price)
                {
                    await [|cache.RemoveAsync(ProductCacheKeys.For(id))|];
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price));
                }
            }
            """),
        ("", "cleared first and again after: the double delete", """
            class Prices(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Set(int id, decimal price)
                {
                    await cache.InvalidateAsync(id);
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price));
                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("CSYNC201", "cleared before the save", """
            class Prices(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Set(int id, decimal price)
                {
                    var product = await db.Products.FindAsync(id);
                    if (product is null) return;
                    product.Price = price;
                    await [|cache.InvalidateAsync(id)|];
                    await db.SaveChangesAsync();
                }
            }
            """),
        ("", "saved, then cleared", """
            class Prices(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Set(int id, decimal price)
                {
                    var product = await db.Products.FindAsync(id);
                    if (product is null) return;
                    product.Price = price;
                    await db.SaveChangesAsync();
                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("", "one product is cleared, then another entity is saved", """
            class Prices(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Refresh(int id)
                {
                    await cache.InvalidateAsync(id);
                    db.Orders.Add(new Order());
                    await db.SaveChangesAsync();
                }
            }
            """),
        ("", "a loop of batches, each with a transaction of its own", """
            class Prices(ShopContext db, ProductReconcileHandler cache)
            {
                public async Task Clear(IReadOnlyList<int> ids, CancellationToken ct)
                {
                    foreach (var chunk in ids.Chunk(500))
                    {
                        await using var transaction = await db.Database.BeginTransactionAsync(ct);
                        await db.Products.Where(p => chunk.Contains(p.Id)).ExecuteDeleteAsync(ct);
                        await transaction.CommitAsync(ct);
                        await cache.InvalidateAsync(chunk, ct);
                    }
                }
            }
            """),
    ];
}

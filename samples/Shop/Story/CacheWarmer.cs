using Shop.Catalogue;
using Shop.Customers;
using Shop.Orders;
using Shop.Seeding;

namespace Shop.Story;

/// <summary>Fills the cache: what is optional by asking for it, what is required by reconciling.</summary>
internal sealed class CacheWarmer(
    ProductReconcileHandler products,
    CustomerReconcileHandler customers,
    OrderReconcileHandler orders,
    OrderLineReconcileHandler orderLines)
{
    // Each load holds a connection of the database: enough to keep both stores busy, few enough to leave some to others.
    private const int Concurrency = 8;

    /// <returns>The number of entries that were made.</returns>
    public async Task<long> WarmAsync(ShopData data, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        await AskForAsync(nameof(Product), data.Products.Select(product => product.Id), products.GetAsync, progress, cancellationToken);
        await AskForAsync(nameof(Customer), data.Customers.Select(customer => customer.Id), customers.GetAsync, progress, cancellationToken);
        var orderRun = await orders.ReconcileAsync(ReconcileOptions.Everything, progress, cancellationToken);
        var lineRun = await orderLines.ReconcileAsync(ReconcileOptions.Everything, progress, cancellationToken);
        return data.Products.Count + data.Customers.Count + orderRun.Repaired.Created + lineRun.Repaired.Created;
    }

    private static async Task AskForAsync<T>(
        string model, IEnumerable<int> keys, Func<int, CancellationToken, ValueTask<T?>> getAsync, IProgress<RunProgress> progress, CancellationToken cancellationToken)
        where T : class
    {
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(keys, parallel, async (key, token) =>
        {
            await getAsync(key, token);
            var count = Interlocked.Increment(ref done);
            if (count % 100 == 0)
            {
                progress.Report(new RunProgress(model, count, ShopData.Count, default, default));
            }
        });
    }
}

using Shop.Catalogue;
using Shop.Customers;
using Shop.Orders;
using Shop.Seeding;

namespace Shop.Story;

/// <summary>Fills the cache: with products as they are asked for, with everything else, being required, by reconciling.</summary>
internal sealed class CacheWarmer(
    ProductReconcileHandler products,
    CustomerReconcileHandler customers,
    OrderReconcileHandler orders,
    OrderLineReconcileHandler orderLines)
{
    // Each load holds a connection of the database: enough to keep both stores busy, few enough to leave some to others.
    private const int Concurrency = 8;

    private const int ReportEvery = 500;

    // A cache that is read through holds what is popular.
    private const int PopularProducts = ShopData.Count / 2;

    /// <returns>The number of products that were asked for, and of entries of the required models that were made.</returns>
    public async Task<(long Products, long Required)> WarmAsync(ShopData data, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var asked = await AskForAsync([.. data.Products.OrderByDescending(product => product.LastViewed).Take(PopularProducts)], progress, cancellationToken);
        var customerRun = await customers.ReconcileAsync(ReconcileOptions.Everything, progress, cancellationToken);
        var orderRun = await orders.ReconcileAsync(ReconcileOptions.Everything, progress, cancellationToken);
        var lineRun = await orderLines.ReconcileAsync(ReconcileOptions.Everything, progress, cancellationToken);
        return (asked, customerRun.Repaired.Created + orderRun.Repaired.Created + lineRun.Repaired.Created);
    }

    private async Task<long> AskForAsync(IReadOnlyList<Product> popular, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var done = 0L;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(popular, parallel, async (product, token) =>
        {
            await products.GetAsync(product.Id, token);
            if (Interlocked.Increment(ref done) is var count && count % ReportEvery == 0)
            {
                progress.Report(new RunProgress(nameof(Product), count, popular.Count, default, default));
            }
        });
        return done;
    }
}

namespace ValidCode;

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/products/{id}/price", async (int id, decimal price, ShopContext db, ProductReconcileHandler products) =>
        {
            var rows = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price));
            if (rows == 0)
            {
                return false;
            }

            await products.InvalidateAsync(id);
            return true;
        });
        app.MapPost("/orders/clear", async (ShopContext db) => await db.Orders.ExecuteDeleteAsync());
        app.MapPost("/customers", AddCustomer);
    }

    private static async Task AddCustomer(Customer customer, ShopContext db, CustomerReconcileHandler customers)
    {
        db.Clients.Add(customer);
        await db.SaveChangesAsync();
        await customers.InvalidateAsync(customer.Id);
    }
}

public sealed class PriceWorker(ShopContext db, PriceCache prices, ILogger logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            try
            {
                await db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 1), token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "prices");
                continue;
            }

            await prices.ForgetAsync(token);
            await Task.Delay(TimeSpan.FromMinutes(1), token);
        }
    }
}

/// <summary>A service of one's own around the reconciler.</summary>
public sealed class PriceCache(ICacheReconciler reconciler)
{
    public async Task ForgetAsync(CancellationToken token) => await reconciler.ReconcileAsync<Product>(cancellationToken: token);
}

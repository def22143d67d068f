using Acme.Domain; using Acme.Persistence; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using StackExchange.Redis; using ZiggyCreatures.Caching.Fusion; using System.Linq.Expressions;
namespace Services;
// a team's own cache wrapper
public interface ICacheService { Task RemoveAsync(string key); Task RemoveByPrefixAsync(string prefix); Task<T?> GetAsync<T>(string key); Task SetAsync<T>(string key, T value, TimeSpan? ttl = null); }
public class RedisCacheService(IConnectionMultiplexer mux) : ICacheService
{
    private readonly IDatabase _db = mux.GetDatabase();
    public async Task RemoveAsync(string key) => await _db.KeyDeleteAsync(key);
    public async Task RemoveByPrefixAsync(string prefix) { foreach (var e in mux.GetEndPoints()) await foreach (var k in mux.GetServer(e).KeysAsync(pattern: prefix + "*")) await _db.KeyDeleteAsync(k); }
    public async Task<T?> GetAsync<T>(string key) { var v = await _db.StringGetAsync(key); return v.IsNull ? default : System.Text.Json.JsonSerializer.Deserialize<T>((string)v!); }
    public async Task SetAsync<T>(string key, T value, TimeSpan? ttl = null) => await _db.StringSetAsync(key, System.Text.Json.JsonSerializer.Serialize(value), ttl, When.Always);
}
public static class CacheKeys
{
    public static string Product(int id) => $"product:{id}"; //! CSYNC301
    public static string Customer(Guid id) => string.Format("customer:{0}", id); //! CSYNC301
    public const string ProductPrefix = "product:";
}
public interface IProductService { Task<bool> SetPrice(int id, decimal price); Task<bool> SetStock(int id, int stock); Task Delete(int id); Task Clear(); Task Raise(decimal by); Task Hide(int id); Task DropCustomer(Guid id); }
public class ProductService(AcmeDbContext db, ICacheService cache, IFusionCache fusion, ILogger<ProductService> log) : IProductService
{
    public async Task<bool> SetPrice(int id, decimal price)
    {
        var affected = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price));
        if (affected > 0) await cache.RemoveAsync(CacheKeys.Product(id));
        return affected > 0;
    }
    public async Task<bool> SetStock(int id, int stock)
    {
        var affected = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, stock)); //! CSYNC107
        log.LogInformation("stock of {Id} is {Stock}", id, stock);
        return affected > 0;
    }
    public async Task Delete(int id)
    {
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
        await fusion.RemoveAsync(ProductCacheKeys.For(id));
    }
    public async Task Clear()
    {
        await db.Products.ExecuteDeleteAsync();
        await cache.RemoveByPrefixAsync(CacheKeys.ProductPrefix);
    }
    public async Task Raise(decimal by)
    {
        await db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, p => p.Price + by));
        await fusion.RemoveByTagAsync("products");
        await cache.RemoveByPrefixAsync("product:");
    }
    public async Task Hide(int id) => await Update(p => p.Id == id, s => s.SetProperty(p => p.IsDeleted, true));
    public async Task DropCustomer(Guid id)
    {
        await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
        await cache.RemoveAsync(CacheKeys.Customer(id));
    }
    private Task<int> Update(Expression<Func<Product, bool>> where, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Product>> set) => db.Products.Where(where).ExecuteUpdateAsync(set); //! CSYNC107
}
public class ProductServiceController(IProductService service) : ControllerBase
{
    [HttpPost] public async Task<IActionResult> P(int id, decimal price) => await service.SetPrice(id, price) ? Ok() : NotFound();
    [HttpPost] public async Task<IActionResult> S(int id, int s) => await service.SetStock(id, s) ? Ok() : NotFound();
    [HttpPost] public async Task<IActionResult> D(int id) { await service.Delete(id); await service.Clear(); await service.Raise(1); await service.Hide(1); return Ok(); }
}

using Acme.Domain; using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.Caching.Distributed; using Microsoft.Extensions.Caching.Hybrid; using Microsoft.Extensions.Caching.Memory; using StackExchange.Redis; using ZiggyCreatures.Caching.Fusion;
namespace Keys;
public static class CacheKeys
{
    public static string ForProduct(int id) => $"product:{id}"; //! CSYNC301
    public static string ForCustomer(Guid id) => "customer:" + id; //! CSYNC301
    public static string ForLine(long order, int n) => $"order-line:{order}:{n}"; //! CSYNC301
    public static string NotUsed(int id) => $"product:{id}";
    public static string ForList(int page) => $"products:page:{page}";
    public static string Lock(int id) => $"lock:product:{id}";
}
public class KeyUser(IDatabase redis, IDistributedCache cache, HybridCache hybrid, IFusionCache fusion, IMemoryCache memory, ILogger<KeyUser> log)
{
    private readonly string _prefix = "product"; private const string P = "customer:";
    public async Task A(int id, Guid c)
    {
        await redis.StringGetAsync(CacheKeys.ForProduct(id));
        await cache.GetAsync(CacheKeys.ForCustomer(c));
        var key = CacheKeys.ForLine(1, 2);
        await cache.RemoveAsync(key);
        await redis.StringGetAsync(CacheKeys.ForList(1));
        await redis.LockTakeAsync(CacheKeys.Lock(id), "x", TimeSpan.FromSeconds(1));
    }
    public async Task B(int id, Guid c)
    {
        await redis.KeyExpireAsync("product:" + id.ToString(), TimeSpan.FromMinutes(1)); //! CSYNC301
        await redis.StringSetAsync($"{P}{c}", "v"); //! CSYNC301
        await redis.KeyDeleteAsync(new RedisKey[] { $"product:{id}", $"products:list" }); //! CSYNC301
        await redis.HashGetAllAsync($"product:{id}:meta");
        await fusion.GetOrSetAsync<Product?>($"product:{id}", (ctx, t) => Task.FromResult<Product?>(null)); //! CSYNC301
        await hybrid.SetAsync($"product:{id}", 1); //! CSYNC301
        await hybrid.RemoveAsync($"customer:{c:N}"); //! CSYNC301
        await cache.SetStringAsync(string.Concat("product:", id), "x"); //! CSYNC301
        await cache.RefreshAsync($"product:all");
        await cache.RefreshAsync($"category:{id}"); //! CSYNC301
        await redis.PublishAsync(RedisChannel.Literal($"product:{id}"), "changed");
        log.LogInformation("product:{Id}", id);
        var url = $"product:{id}"; Console.WriteLine(url);
        await redis.StringGetAsync(_prefix + ":" + id); //! CSYNC301
        memory.Remove($"product:{id}");
        await redis.StringGetAsync($"tenant:{c}:product:{id}");
        await redis.SetAddAsync("product:ids", id);
        await redis.StringIncrementAsync("product:42"); //! CSYNC301
        await redis.StringGetAsync(ProductCacheKeys.For(id));
        await redis.ScriptEvaluateAsync("return 1", [$"product:{id}"]); //! CSYNC301
    }
    public async Task C(int id)
    {
        string KeyOf(int x) => $"product:{x}"; //! CSYNC301
        await redis.KeyDeleteAsync(KeyOf(id));
        var k = string.Format("product:{0}", id); //! CSYNC301
        await redis.KeyDeleteAsync(k);
        Func<int, string> f = x => $"product:{x}";
        await redis.KeyDeleteAsync(f(id));
    }
}

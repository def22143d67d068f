using Acme.Domain; using Acme.Persistence; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using Microsoft.Extensions.Caching.Distributed; using Microsoft.Extensions.Caching.Hybrid; using Microsoft.Extensions.Caching.Memory; using System.Text.Json;
namespace Web.Controllers;
[ApiController, Route("api/[controller]")]
public class ProductsController : ControllerBase
{
    private readonly AcmeDbContext _db; private readonly IDistributedCache _cache; private readonly ILogger<ProductsController> _logger; private readonly ProductReconcileHandler _handler;
    private const string CachePrefix = "product";
    private const string KeyPrefix = "product:";
    public ProductsController(AcmeDbContext db, IDistributedCache cache, ILogger<ProductsController> logger, ProductReconcileHandler handler) { _db = db; _cache = cache; _logger = logger; _handler = handler; }
    private static string CacheKey(int id) => $"product:{id}"; //! CSYNC301
    private string KeyOf(int id) { return KeyPrefix + id; } //! CSYNC301
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var json = await _cache.GetStringAsync(CacheKey(id));
        if (json != null) return Content(json, "application/json");
        var p = await _db.Products.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id);
        if (p == null) return NotFound();
        await _cache.SetStringAsync(KeyOf(id), JsonSerializer.Serialize(p), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5) });
        return Ok(p);
    }
    [HttpPut("{id}/price")]
    public async Task<IActionResult> Price(int id, [FromBody] decimal price)
    {
        try
        {
            var rows = await _db.Products.Where(x => x.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Price, price));
            if (rows == 0) return NotFound(new { id });
            await _cache.RemoveAsync($"{CachePrefix}:{id}"); //! CSYNC301
            return NoContent();
        }
        catch (DbUpdateException ex) { _logger.LogError(ex, "update"); return StatusCode(500); }
    }
    [HttpDelete("{id}")]
    public async Task<ActionResult> Delete(int id)
    {
        var product = await _db.Products.FirstOrDefaultAsync(x => x.Id == id);
        if (product is null) return NotFound();
        await using var tx = await _db.Database.BeginTransactionAsync();
        try
        {
            await _db.OrderLines.Where(l => l.Number == id).ExecuteDeleteAsync(); //! CSYNC101
            await _db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
            await tx.CommitAsync();
        }
        catch (Exception e)
        {
            await tx.RollbackAsync();
            _logger.LogError(e, "delete failed");
            return Problem();
        }
        await _handler.InvalidateAsync(id);
        return Ok();
    }
    [HttpPost("bulk-price")]
    public async Task<IActionResult> Bulk(Dictionary<int, decimal> prices, CancellationToken ct)
    {
        foreach (var (id, price) in prices)
        {
            await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price), ct);
        }
        await Task.WhenAll(prices.Keys.Select(id => _handler.InvalidateAsync(id, ct)));
        return Accepted();
    }
    [HttpPost("bulk-stock")]
    public async Task<IActionResult> BulkStock(Dictionary<int, int> stock, CancellationToken ct)
    {
        var changed = new List<int>();
        foreach (var (id, s) in stock)
        {
            var n = await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(x => x.SetProperty(p => p.Stock, s), ct);
            if (n > 0) changed.Add(id);
        }
        if (changed.Count > 0) await _handler.InvalidateAsync(changed, ct);
        return Ok(changed.Count);
    }
    [HttpPost("reset")]
    public async Task<IActionResult> Reset(bool dry)
    {
        if (dry) return Ok(await _db.Products.CountAsync());
        await _handler.ReconcileAsync(); //! CSYNC201
        var n = await _db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0));
        return Ok(n);
    }
    [HttpPost("fire")]
    public async Task<IActionResult> Fire(int id)
    {
        await _db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
        _ = _handler.InvalidateAsync(id); //! CSYNC204
        return Ok();
    }
    [HttpPost("fire2")]
    public async Task<IActionResult> Fire2(int id)
    {
        await _db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
        _ = Task.Run(() => _handler.InvalidateAsync(id));
        return Ok();
    }
    [NonAction]
    public async Task CleanAsync() => await _db.Audit.Where(a => a.At < DateTime.UtcNow).ExecuteDeleteAsync();
}
public class HybridController(AcmeDbContext db, HybridCache cache, IMemoryCache memory) : Controller
{
    public async Task<IActionResult> Index(int id)
    {
        var p = await cache.GetOrCreateAsync($"product:{id}", async ct => await db.Products.FindAsync([id], ct)); //! CSYNC301
        memory.Set($"product:{id}", p);
        return View(p);
    }
    public async Task<IActionResult> Save(int id, string name)
    {
        await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name));
        await cache.RemoveAsync($"product:{id}"); //! CSYNC301
        return RedirectToAction(nameof(Index), new { id });
    }
    public async Task<IActionResult> Forgot(int id, string name)
    {
        await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name)); //! CSYNC101
        memory.Remove($"products-{id}");
        TempData["m"] = "saved";
        return RedirectToAction(nameof(Index), new { id });
    }
    public async Task<IActionResult> MemoryOnly(Guid id)
    {
        await db.Customers.Where(p => p.Id == id).ExecuteDeleteAsync();
        memory.Remove($"customer:{id}");
        return Ok();
    }
}

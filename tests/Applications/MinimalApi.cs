using Acme.Domain; using Acme.Persistence; using Dapper; using Microsoft.AspNetCore.Http.HttpResults; using Microsoft.EntityFrameworkCore; using Npgsql; using StackExchange.Redis; using System.Data;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<IDbConnection>(_ => new NpgsqlConnection(""));
var app = builder.Build();
var group = app.MapGroup("/products").WithTags("products");
group.MapPut("/{id:int}/price", async (int id, PriceDto dto, AcmeDbContext db, ProductReconcileHandler cache, CancellationToken ct) =>
{
    var n = await db.Products.Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(p => p.Price, dto.Price), ct);
    if (n == 0) return Results.NotFound();
    await cache.InvalidateAsync(id, ct);
    return Results.NoContent();
});
group.MapDelete("/{id:int}", async Task<Results<NoContent, NotFound>> (int id, AcmeDbContext db) =>
    await db.Products.Where(x => x.Id == id).ExecuteDeleteAsync() == 0 ? TypedResults.NotFound() : TypedResults.NoContent()); //! CSYNC101
group.MapPost("/import", ImportAsync);
group.MapPost("/{id:int}/stock", async (int id, int by, IDbConnection connection, IConnectionMultiplexer redis) =>
{
    await connection.ExecuteAsync("update products set stock = stock - @by where id = @id and stock >= @by", new { id, by });
    await redis.GetDatabase().KeyDeleteAsync(ProductCacheKeys.For(id));
    return Results.Ok();
});
group.MapPost("/{id:int}/stock2", async (int id, int by, IDbConnection connection) =>
{
    var affected = await connection.ExecuteAsync("update products set stock = stock - @by where id = @id and stock >= @by", new { id, by }); //! CSYNC102
    return affected > 0 ? Results.Ok() : Results.Conflict();
});
group.MapPost("/{id:int}/touch", (int id, AcmeDbContext db) => db.Database.ExecuteSqlAsync($"UPDATE \"Products\" SET \"Stock\" = 0 WHERE \"Id\" = {id}")); //! CSYNC102
group.MapGet("/{id:int}", async (int id, IDbConnection c, IConnectionMultiplexer redis) =>
{
    var cached = await redis.GetDatabase().StringGetAsync($"product:{id}"); //! CSYNC301
    return cached.HasValue ? Results.Ok((string?)cached) : Results.Ok(await c.QuerySingleOrDefaultAsync<Product>("select * from products where id = @id", new { id }));
});
app.MapPost("/customers/{id:guid}/deactivate", Deactivate);
app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation("started"));
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<AcmeDbContext>();
    await db.Categories.Where(c => c.Title == "").ExecuteDeleteAsync(); //! CSYNC101
}
await app.RunAsync();

static async Task<IResult> ImportAsync(List<Product> products, NpgsqlDataSource source, ProductReconcileHandler cache, CancellationToken ct)
{
    await using var connection = await source.OpenConnectionAsync(ct);
    await using (var writer = await connection.BeginBinaryImportAsync("COPY products (id, name, price) FROM STDIN (FORMAT BINARY)", ct))
    {
        foreach (var p in products) { await writer.StartRowAsync(ct); await writer.WriteAsync(p.Id, ct); await writer.WriteAsync(p.Name, ct); await writer.WriteAsync(p.Price, ct); }
        await writer.CompleteAsync(ct);
    }
    await cache.InvalidateAsync(products.Select(p => p.Id).ToList(), ct);
    return Results.Accepted();
}
static async Task<IResult> Deactivate(Guid id, AcmeDbContext db)
{
    await db.Customers.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.IsActive, false)); //! CSYNC101
    return Results.NoContent();
}
record PriceDto(decimal Price);

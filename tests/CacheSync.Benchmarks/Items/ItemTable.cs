using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CacheSync.Benchmarks.Items;

/// <summary>Fills the table of items, always with the same rows.</summary>
internal static class ItemTable
{
    private const int Seed = 20_260_101;
    private static readonly DateTimeOffset FirstChange = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task CreateAsync(ItemContext context, int rows)
    {
        await context.Database.EnsureCreatedAsync();
        await context.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var random = new Random(Seed);
        await using (var writer = await connection.BeginBinaryImportAsync(
            """COPY "Items" ("Id", "Sku", "Name", "Description", "Category", "Price", "Rating", "IsActive", "Supplier", "ChangedAt") FROM STDIN (FORMAT BINARY)"""))
        {
            for (var id = 1; id <= rows; id++)
            {
                await WriteAsync(writer, Make(id, random));
            }

            await writer.CompleteAsync();
        }

        await context.Database.ExecuteSqlRawAsync("""VACUUM ANALYZE "Items" """);
    }

    private static Item Make(int id, Random random) => new()
    {
        Id = id,
        Sku = string.Create(CultureInfo.InvariantCulture, $"SKU-{id:D8}-{random.Next(100):D2}"),
        Name = string.Create(CultureInfo.InvariantCulture, $"Item {random.Next(1_000_000)} für Küche & Garten"),
        Description = random.Next(4) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Made in batch {random.Next(10_000)}, \"packed\" by hand, shipped flat."),
        Category = (ItemCategory)random.Next(4),
        Price = random.Next(1, 1_000_000) / 100m,
        Rating = random.Next(3) == 0 ? null : random.NextDouble() * 5,
        IsActive = random.Next(10) != 0,
        Supplier = new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        ChangedAt = FirstChange.AddSeconds(id).AddMicroseconds(random.Next(1_000_000)),
    };

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, Item item)
    {
        await writer.StartRowAsync();
        await writer.WriteAsync(item.Id);
        await writer.WriteAsync(item.Sku);
        await writer.WriteAsync(item.Name);
        await writer.WriteAsync(item.Description);
        await writer.WriteAsync((int)item.Category);
        await writer.WriteAsync(item.Price);
        await writer.WriteAsync(item.Rating);
        await writer.WriteAsync(item.IsActive);
        await writer.WriteAsync(item.Supplier);
        await writer.WriteAsync(item.ChangedAt, NpgsqlDbType.TimestampTz);
    }
}

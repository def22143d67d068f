using Microsoft.EntityFrameworkCore;

namespace CacheSync.Benchmarks.Items;

public sealed class ItemContext(DbContextOptions<ItemContext> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();
}

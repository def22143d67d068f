using Microsoft.EntityFrameworkCore;

namespace CacheSync.Browser.Tests.Models;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Tag> Tags => Set<Tag>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Product>().Property(product => product.Id).ValueGeneratedNever();
        modelBuilder.Entity<Tag>().HasKey(tag => tag.Name);
    }
}

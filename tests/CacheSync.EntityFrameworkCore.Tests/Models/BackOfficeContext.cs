using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>A second context over the products of the shop.</summary>
public sealed class BackOfficeContext(DbContextOptions<BackOfficeContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}

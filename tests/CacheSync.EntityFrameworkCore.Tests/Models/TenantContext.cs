using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

public sealed class TenantContext(DbContextOptions<TenantContext> options) : DbContext(options)
{
    public string? Tenant { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<IntItem>().HasQueryFilter(item => item.Name == Tenant).Property(item => item.Id).ValueGeneratedNever();
}

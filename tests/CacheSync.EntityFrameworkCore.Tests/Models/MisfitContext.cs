using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>Maps entities in ways that the models of the tests do not agree with.</summary>
public sealed class MisfitContext(DbContextOptions<MisfitContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LongItem>().HasNoKey();
        modelBuilder.Entity<IntItem>().HasAlternateKey(item => item.Name);
        modelBuilder.Entity<Coupon>().HasIndex(coupon => coupon.Code).IsUnique().HasFilter("\"Series\" = ''");
    }
}

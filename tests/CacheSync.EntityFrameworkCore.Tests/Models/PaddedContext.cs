using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>Maps text keys to columns of a fixed length, which PostgreSQL fills up with spaces that count for nothing.</summary>
public sealed class PaddedContext(DbContextOptions<PaddedContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StringItem>().HasKey(item => item.Code);
        modelBuilder.Entity<StringItem>().Property(item => item.Code).HasColumnType("character(10)");
        modelBuilder.Entity<CompositeItem>().HasKey(item => new { item.Order, item.Line });
        modelBuilder.Entity<CompositeItem>().Property(item => item.Line).HasColumnType("character(10)");
        modelBuilder.Entity<Coupon>().HasIndex(coupon => coupon.Code).IsUnique();
        modelBuilder.Entity<Coupon>().Property(coupon => coupon.Code).HasColumnType("character(10)");
    }
}

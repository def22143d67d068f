using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>Maps text keys to PostgreSQL's type of text without letter case.</summary>
public sealed class CitextContext(DbContextOptions<CitextContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("citext");
        modelBuilder.Entity<StringItem>().HasKey(item => item.Code);
        modelBuilder.Entity<StringItem>().Property(item => item.Code).HasColumnType("citext");
        modelBuilder.Entity<CompositeItem>().HasKey(item => new { item.Order, item.Line });
        modelBuilder.Entity<CompositeItem>().Property(item => item.Line).HasColumnType("citext");
    }
}

using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>Maps text keys to columns that take upper and lower case for the same.</summary>
public sealed class CollatedContext(DbContextOptions<CollatedContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var collation = "NOCASE";
        if (Database.IsNpgsql())
        {
            modelBuilder.HasCollation(collation = "any_case", locale: "und-u-ks-level2", provider: "icu", deterministic: false);
        }

        modelBuilder.Entity<StringItem>().HasKey(item => item.Code);
        modelBuilder.Entity<StringItem>().Property(item => item.Code).UseCollation(collation);
        modelBuilder.Entity<CompositeItem>().HasKey(item => new { item.Order, item.Line });
        modelBuilder.Entity<CompositeItem>().Property(item => item.Line).UseCollation(collation);
    }
}

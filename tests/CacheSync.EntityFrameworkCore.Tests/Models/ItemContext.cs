using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

public sealed class ItemContext(DbContextOptions<ItemContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IntItem>().Property(item => item.Id).ValueGeneratedNever();
        modelBuilder.Entity<LongItem>().Property(item => item.Id).ValueGeneratedNever();
        modelBuilder.Entity<GuidItem>();
        modelBuilder.Entity<StringItem>().HasKey(item => item.Code);
        modelBuilder.Entity<EnumItem>().HasKey(item => item.Grade);
        modelBuilder.Entity<EnumItem>().Property(item => item.Grade).ValueGeneratedNever();
        modelBuilder.Entity<EnumTextItem>().HasKey(item => item.Grade);
        modelBuilder.Entity<EnumTextItem>().Property(item => item.Grade).HasConversion<string>().ValueGeneratedNever();
        modelBuilder.Entity<DateItem>().HasKey(item => item.Day);
        modelBuilder.Entity<CompositeItem>().HasKey(item => new { item.Order, item.Line });
    }
}

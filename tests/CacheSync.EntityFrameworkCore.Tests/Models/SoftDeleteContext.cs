using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

public sealed class SoftDeleteContext(DbContextOptions<SoftDeleteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<IntItem>().HasQueryFilter("not deleted", item => item.Name != "deleted").Property(item => item.Id).ValueGeneratedNever();
}

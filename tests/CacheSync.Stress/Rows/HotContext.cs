using Microsoft.EntityFrameworkCore;

namespace CacheSync.Stress.Rows;

public sealed class HotContext(DbContextOptions<HotContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var kind in HotKinds.All)
        {
            var entity = modelBuilder.Entity(kind.RowType).ToTable(kind.Table);
            entity.Property(nameof(HotRow.Id)).ValueGeneratedNever();
            entity.Property(nameof(HotRow.Version)).ValueGeneratedOnAddOrUpdate();
        }
    }
}

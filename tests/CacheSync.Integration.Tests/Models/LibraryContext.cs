using Microsoft.EntityFrameworkCore;

namespace CacheSync.Integration.Tests.Models;

public sealed class LibraryContext(DbContextOptions<LibraryContext> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<Passport> Passports => Set<Passport>();

    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<Document> Documents => Set<Document>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Item>().Property(item => item.Id).ValueGeneratedNever();
        modelBuilder.Entity<Item>().Property(item => item.ChangedAt).HasColumnType(Database.IsNpgsql() ? "timestamp" : null);
        modelBuilder.Entity<Loan>().Property(loan => loan.Id).ValueGeneratedNever();
        modelBuilder.Entity<Article>().HasKey(article => new { article.Language, article.Number });
    }
}

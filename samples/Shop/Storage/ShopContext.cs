using Microsoft.EntityFrameworkCore;
using Shop.Catalogue;
using Shop.Customers;
using Shop.Orders;

namespace Shop.Storage;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(10, 2);
        configurationBuilder.Properties<OrderStatus>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // The seed brings its keys along.
        modelBuilder.Entity<Product>().Property(product => product.Id).ValueGeneratedNever();
        modelBuilder.Entity<Customer>().Property(customer => customer.Id).ValueGeneratedNever();
        modelBuilder.Entity<Order>(order =>
        {
            order.Property(one => one.Id).ValueGeneratedNever();
            order.HasOne<Customer>().WithMany().HasForeignKey(one => one.CustomerId);
        });
        modelBuilder.Entity<OrderLine>(line =>
        {
            line.HasKey(one => new { one.OrderId, one.LineNumber });
            line.HasOne<Order>().WithMany().HasForeignKey(one => one.OrderId);
            line.HasOne<Product>().WithMany().HasForeignKey(one => one.ProductId);
        });
    }
}

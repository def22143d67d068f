using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().Property(product => product.Stamp).IsConcurrencyToken();
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.OwnsOne(row => row.Home, home => home.OwnsOne(row => row.Country));
            customer.OwnsOne(row => row.Settings, settings => settings.ToJson());
            customer.OwnsMany(row => row.Phones, phones => phones.Property(phone => phone.Id).ValueGeneratedNever());
            customer.ComplexProperty(row => row.Name);
        });
        modelBuilder.Entity<StockItem>().Property(item => item.Id).HasConversion(id => id.Value, value => new StockId(value)).ValueGeneratedNever();
        modelBuilder.Entity<Coupon>().HasIndex(coupon => coupon.Code).IsUnique();
        modelBuilder.Entity<CompositeItem>().HasKey(item => new { item.Order, item.Line });
        modelBuilder.Entity<Post>().HasMany(post => post.Tags).WithMany(tag => tag.Posts);
        modelBuilder.Entity<TphDog>().HasBaseType<TphAnimal>();
        modelBuilder.Entity<TphAnimal>().UseTphMappingStrategy();
        modelBuilder.Entity<TptAnimal>().UseTptMappingStrategy();
        modelBuilder.Entity<TptDog>().HasBaseType<TptAnimal>();
        modelBuilder.Entity<TpcAnimal>().UseTpcMappingStrategy().Property(animal => animal.Id).ValueGeneratedNever();
        modelBuilder.Entity<TpcDog>().HasBaseType<TpcAnimal>();
        modelBuilder.Entity<Vehicle>(vehicle =>
        {
            vehicle.Property(row => row.Id).ValueGeneratedNever();
            vehicle.OwnsOne(row => row.Papers, papers => papers.ToJson());
            vehicle.OwnsMany(row => row.Stops, stops => stops.Property(stop => stop.Id).ValueGeneratedNever());
        });
        modelBuilder.Entity<Machine>(machine =>
        {
            machine.Property(row => row.Id).ValueGeneratedNever();
            machine.ComplexProperty(row => row.Motor, motor => motor.ToJson());
            machine.ComplexCollection(row => row.Tyres, tyres => tyres.ToJson());
        });
        modelBuilder.Entity<Truck>().OwnsOne(row => row.Cargo, cargo => cargo.ToJson().OwnsMany(row => row.Crates));
    }
}

using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Rows that hold JSON: a hierarchy in one table, whose base and derived class are cached models of their own, and complex types.</summary>
public sealed class JsonColumnTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_by_the_base(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Papers.Number = "new");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_by_the_base_in_a_table_of_its_own(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT COUNT(*) FROM "Stop" """,
        new Truck { Id = 7 }, truck => truck.Stops.Add(new Stop { Id = 1 }), "Truck:7,Vehicle:7");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_by_the_derived(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Cargo!.Kind = "new");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Replaced(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Cargo = new Cargo { Kind = "new" });

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Removed(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Cargo = null);

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Changed_within_a_list_of_the_owned(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Cargo!.Crates[0].Weight = 9);

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Added_to_a_list_of_the_owned(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Cargo!.Crates.Add(new Crate()));

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Removed_from_a_list_of_the_owned(Provider provider, bool sync) => IsInvalidated(provider, sync, truck => truck.Cargo!.Crates.Clear());

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Complex_type(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT CAST("Motor" AS TEXT) FROM "Machine" """,
        new Machine { Id = 7, Tyres = { new Tyre() } }, machine => machine.Motor.Power = 9, "Machine:7");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Changed_within_a_list_of_complex_types(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT CAST("Tyres" AS TEXT) FROM "Machine" """,
        new Machine { Id = 7, Tyres = { new Tyre() } }, machine => machine.Tyres[0].Profile = 9, "Machine:7");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Added_to_a_list_of_complex_types(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT CAST("Tyres" AS TEXT) FROM "Machine" """,
        new Machine { Id = 7, Tyres = { new Tyre() } }, machine => machine.Tyres.Add(new Tyre()), "Machine:7");

    private Task IsInvalidated(Provider provider, bool sync, Action<Truck> change) => IsInvalidated(
        provider, sync, """SELECT CAST("Papers" AS TEXT) || coalesce(CAST("Cargo" AS TEXT), '') FROM "Vehicle" """,
        new Truck { Id = 7, Cargo = new() { Crates = { new Crate() } } }, change, "Truck:7,Vehicle:7");

    private async Task IsInvalidated<T>(Provider provider, bool sync, string shows, T row, Action<T> change, string keys)
        where T : class
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.Add(row);
            return context.SaveChangesAsync();
        });
        host.Sink.Clear();
        var before = host.Query(shows);
        host.Sink.IsCommitted = () => !Equals(host.Query(shows), before);

        await host.UseAsync(context =>
        {
            change(context.Set<T>().Single());
            return Act.SaveAsync(context, sync);
        });

        Assert.Equal([$"intent {keys} before {Act.Name(sync)}", $"Committed {keys} after {Act.Name(sync)}"], host.Sink.Calls);
    }
}

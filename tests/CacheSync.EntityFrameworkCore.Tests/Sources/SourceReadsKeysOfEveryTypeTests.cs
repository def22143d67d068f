using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.Sources;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Sources;

public sealed class SourceReadsKeysOfEveryTypeTests(PostgresFixture postgres)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Int(Provider provider) => Reads(provider, IntItemCachedModel.Instance, Enumerable.Range(-3, 1300).Select(id => new IntItem { Id = id }), 1_000_000);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Long(Provider provider) => Reads(provider, LongItemCachedModel.Instance, new[] { long.MinValue, -1, 1, 5, long.MaxValue }.Select(id => new LongItem { Id = id }), 77);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Guid(Provider provider) => Reads(provider, GuidItemCachedModel.Instance, Enumerable.Range(0, 40).Select(_ => new GuidItem { Id = System.Guid.NewGuid() }), System.Guid.Empty);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task String_in_the_order_of_the_database(Provider provider) =>
        Reads(provider, StringItemCachedModel.Instance, new[] { "a", "B", "c", "Å", "z", "_", "A", "", " ", "ä'\"", "%" }.Select(code => new StringItem { Code = code }), "absent");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Enum(Provider provider) => Reads(provider, EnumItemCachedModel.Instance, System.Enum.GetValues<Grade>().Select(grade => new EnumItem { Grade = grade }), (Grade)9);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Enum_stored_as_text(Provider provider) =>
        Reads(provider, EnumTextItemCachedModel.Instance, System.Enum.GetValues<Grade>().Select(grade => new EnumTextItem { Grade = grade }), (Grade)9);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Date(Provider provider) =>
        Reads(provider, DateItemCachedModel.Instance, Enumerable.Range(0, 20).Select(day => new DateItem { Day = new DateOnly(2024, 2, 20).AddDays(day) }), DateOnly.MaxValue);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Composite(Provider provider) => Reads(
        provider,
        CompositeItemCachedModel.Instance,
        from order in Enumerable.Range(1, 12) from line in new[] { "a", "B", "c", "_" } select new CompositeItem { Order = order, Line = line },
        (1, "absent"));

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task String_where_case_does_not_count(Provider provider) =>
        Reads<CollatedContext, StringItem, string>(provider, StringItemCachedModel.Instance, new[] { "a", "B", "c", "Å", "z", "_", "ä'\"" }.Select(code => new StringItem { Code = code }), "absent");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task Composite_where_case_does_not_count(Provider provider) => Reads<CollatedContext, CompositeItem, (int, string)>(
        provider,
        CompositeItemCachedModel.Instance,
        from order in Enumerable.Range(1, 9) from line in new[] { order % 2 == 0 ? "a" : "A", "B", order % 3 == 0 ? "c" : "C", "_" } select new CompositeItem { Order = order, Line = line },
        (1, "absent"));

    [Fact]
    public Task String_in_PostgreSQLs_text_without_case() =>
        Reads<CitextContext, StringItem, string>(Provider.PostgreSql, StringItemCachedModel.Instance, new[] { "a", "B", "c", "Å", "z", "_", "ä'\"", "B " }.Select(code => new StringItem { Code = code }), "absent");

    [Fact]
    public Task Composite_in_PostgreSQLs_text_without_case() => Reads<CitextContext, CompositeItem, (int, string)>(
        Provider.PostgreSql,
        CompositeItemCachedModel.Instance,
        from order in Enumerable.Range(1, 9) from line in new[] { order % 2 == 0 ? "a" : "A", "B", order % 3 == 0 ? "c" : "C", "_" } select new CompositeItem { Order = order, Line = line },
        (1, "absent"));

    [Fact]
    public Task String_of_a_fixed_length() =>
        Reads<PaddedContext, StringItem, string>(
            Provider.PostgreSql, StringItemCachedModel.Instance, new[] { "a", "B", "c", "Å", "z", "_", "ab", "a b", "0123456789" }.Select(code => new StringItem { Code = code.PadRight(10) }), "absent");

    [Fact]
    public Task Composite_of_a_fixed_length() => Reads<PaddedContext, CompositeItem, (int, string)>(
        Provider.PostgreSql,
        CompositeItemCachedModel.Instance,
        from order in Enumerable.Range(1, 9) from line in new[] { "a", "B", "c", "_" } select new CompositeItem { Order = order, Line = line.PadRight(10) },
        (1, "absent"));

    private Task Reads<TEntity, TKey>(Provider provider, CachedModel<TEntity, TKey> model, IEnumerable<TEntity> entities, TKey absent)
        where TEntity : class
        where TKey : notnull =>
        Reads<ItemContext, TEntity, TKey>(provider, model, entities, absent);

    private async Task Reads<TContext, TEntity, TKey>(Provider provider, CachedModel<TEntity, TKey> model, IEnumerable<TEntity> entities, TKey absent)
        where TContext : DbContext
        where TEntity : class
        where TKey : notnull
    {
        var token = TestContext.Current.CancellationToken;
        var rows = entities.ToList();
        var keys = rows.ConvertAll(model.GetKey);
        await using var host = await SourceHost<TContext>.StartAsync(provider, postgres);
        await host.AddAsync(rows);
        var source = host.Source(model);
        await ReadsPages(source, model, keys, Math.Max(1, rows.Count / 4));
        if (rows.Count <= 100)
        {
            // Each row is a cursor.
            await ReadsPages(source, model, keys, 1);
        }

        Assert.Equal(keys.Count, await source.CountAsync(token));

        var byKeys = await source.ReadByKeysAsync([.. keys.Skip(1), absent], token);
        Assert.Equal(keys.Skip(1).ToHashSet(), byKeys.Select(model.GetKey).Where(keys.Skip(1).Contains).ToHashSet());
        Assert.Empty(await source.ReadByKeysAsync([absent], token));
    }

    private static async Task ReadsPages<TEntity, TKey>(IModelSource<TEntity, TKey> source, CachedModel<TEntity, TKey> model, List<TKey> keys, int count)
        where TEntity : class
        where TKey : notnull
    {
        var token = TestContext.Current.CancellationToken;
        List<TKey> paged = [], pagedKeys = [];
        for (var cursor = KeyCursor<TKey>.Start; ;)
        {
            var page = await source.ReadPageAsync(cursor, count, token);
            var keyPage = await source.ReadKeyPageAsync(cursor, count, token);
            Assert.True(page.Count <= count);
            paged.AddRange(page.Select(model.GetKey));
            pagedKeys.AddRange(keyPage);
            if (page.Count < count)
            {
                break;
            }

            cursor = KeyCursor<TKey>.After(paged[^1]);
        }

        Assert.Equal(keys.ToHashSet(), paged.ToHashSet());
        Assert.Equal(keys.Count, paged.Count);
        Assert.Equal(paged, pagedKeys);
    }
}

using System.Text;
using System.Text.Json;
using CacheSync.Generators.Tests.Models;
using CsCheck;

namespace CacheSync.Generators.Tests.Entries;

/// <summary>What is written is read back: by the generated codec, and by any reader of JSON.</summary>
public sealed class CodecPropertyTests
{
    [Fact]
    public void Entries_read_back_equal() => Generate.Everything.Sample(
        static entity => Decode(Encode(entity)) is var read && EverythingCacheComparer.Equals(entity, read) && Encode(read).AsSpan().SequenceEqual(Encode(entity)),
        iter: 5_000);

    [Fact]
    public void JsonSerializer_reads_entries_back_equal() => Generate.Everything.Sample(
        static entity => EverythingCacheComparer.Equals(entity, JsonSerializer.Deserialize<Everything>(Encode(entity))),
        iter: 5_000);

    [Fact]
    public void Entries_of_JsonSerializer_are_read() => Generate.Everything.Sample(
        static entity => EverythingCacheComparer.Equals(entity, Decode(JsonSerializer.SerializeToUtf8Bytes(entity))),
        iter: 5_000);

    [Fact]
    public void An_entry_is_compared_as_its_entity_is() => Gen.Select(Generate.Everything, Generate.Everything).Sample(
        static pair =>
        {
            var (left, right) = pair;
            var byEntry = EverythingCacheComparer.Compare(left, Encode(right)).Differences.Select(static difference => difference.Member);
            var byEntity = EverythingCacheComparer.Compare(left, right).Differences.Select(static difference => difference.Member);
            return byEntry.SequenceEqual(byEntity) && EverythingCacheComparer.Equals(left, right) == !byEntity.Any();
        },
        iter: 2_000);

    [Fact]
    public void Numbers_that_JSON_has_no_digits_for_are_named()
    {
        foreach (var (number, name) in new[] { (double.NaN, "NaN"), (double.PositiveInfinity, "Infinity"), (double.NegativeInfinity, "-Infinity") })
        {
            var entity = new Everything { Text = "", Double = number, Float = (float)number };
            var entry = Encode(entity);

            Assert.Contains($"\"Double\":\"{name}\"", Encoding.UTF8.GetString(entry), StringComparison.Ordinal);
            Assert.True(EverythingCacheComparer.Equals(entity, Decode(entry)));
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_with_the_member()
    {
        foreach (var text in new[] { "\uD83D", "a\uDE00", "\uDE00\uD83D", "x\uD83Dy" })
        {
            Assert.Contains("Text", Assert.Throws<CacheEntryException>(() => Encode(new Everything { Text = text })).Message, StringComparison.Ordinal);
            Assert.Contains("MaybeText", Assert.Throws<CacheEntryException>(() => Encode(new Everything { Text = "", MaybeText = text })).Message, StringComparison.Ordinal);
            Assert.Contains("Counts", Assert.Throws<CacheEntryException>(() => Encode(new Everything { Text = "", Counts = { [text] = 1 } })).Message, StringComparison.Ordinal);
            Assert.Contains("Name", Assert.Throws<CacheEntryException>(() => Encode(new Everything { Text = "", Part = new Part(text, 1, default) })).Message, StringComparison.Ordinal);
        }

        Assert.Contains("Char", Assert.Throws<CacheEntryException>(() => Encode(new Everything { Text = "", Char = '\uD800' })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_where_the_type_has_none_is_refused_with_the_member() =>
        Assert.Contains("Text", Assert.Throws<CacheEntryException>(() => Encode(new Everything { Text = null! })).Message, StringComparison.Ordinal);

    [Fact]
    public void Camel_case_is_spelled_as_JsonSerializer_spells_it()
    {
        var model = new CamelModel(1, "a", "/x", DateTimeOffset.UnixEpoch, 0.5, 9);
        using var document = JsonDocument.Parse(Encode(model));

        Assert.Equal(["$v", "$s", "id", "firstName", "urlPath", "createdAt", "ratio", "version"], document.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(model, JsonSerializer.Deserialize<CamelModel>(Encode(model), JsonSerializerOptions.Web));
    }

    [Fact]
    public void Unknown_members_are_skipped()
    {
        var entry = """{"$x":{"Id":[1,{"Id":2}]},"id":1,"more":[[]],"firstName":"a","urlPath":"","createdAt":"2024-01-01T00:00:00Z","ratio":1,"version":2,"$y":null}"""u8;

        Assert.True(CamelModelCachedModel.Instance.TryDecode(entry, out var model, out _));
        Assert.Equal((1, "a", 2), (model.Id, model.FirstName, model.Version));
    }

    [Theory]
    [InlineData("""{"id":1,"urlPath":"","createdAt":"2024-01-01T00:00:00Z","ratio":1,"version":2}""", "FirstName")]
    [InlineData("""{"id":1,"firstName":null,"urlPath":"","createdAt":"2024-01-01T00:00:00Z","ratio":1,"version":2}""", "FirstName")]
    [InlineData("""{"id":1,"firstName":"","urlPath":"","createdAt":"yesterday","ratio":1,"version":2}""", "CreatedAt")]
    [InlineData("""{"id":1e99,"firstName":"","urlPath":"","createdAt":"2024-01-01T00:00:00Z","ratio":1,"version":2}""", "Id")]
    [InlineData("""{"id":1.5,"firstName":"","urlPath":"","createdAt":"2024-01-01T00:00:00Z","ratio":1,"version":2}""", "Id")]
    public void What_is_missing_or_unreadable_is_named(string entry, string member)
    {
        Assert.False(CamelModelCachedModel.Instance.TryDecode(Encoding.UTF8.GetBytes(entry), out _, out var problem));
        Assert.Contains(member, problem, StringComparison.Ordinal);
    }

    private static byte[] Encode(Everything entity)
    {
        using var buffer = new EntryBuffer();
        return buffer.Encode(EverythingCachedModel.Instance, entity).ToArray();
    }

    private static byte[] Encode(CamelModel entity)
    {
        using var buffer = new EntryBuffer();
        return buffer.Encode(CamelModelCachedModel.Instance, entity).ToArray();
    }

    private static Everything Decode(byte[] entry)
    {
        Assert.True(EverythingCachedModel.Instance.TryDecode(entry, out var entity, out var problem), problem);
        return entity;
    }
}

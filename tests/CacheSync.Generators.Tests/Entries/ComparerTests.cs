using System.Text;
using CacheSync.Generators.Tests.Models;
using CsCheck;

namespace CacheSync.Generators.Tests.Entries;

/// <summary>JSON that means the same is equal, whoever wrote it; what differs is named with both values.</summary>
public sealed class ComparerTests
{
    private static readonly CamelModel Row = new(7, "Zo\u00eb", "/a", new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), 1500, 3);

    [Theory]
    [InlineData("""{"id":7,"firstName":"Zoë","urlPath":"/a","createdAt":"2024-01-02T03:04:05+00:00","ratio":1500,"version":3}""")]
    [InlineData("""{"Id":7,"FirstName":"Zoë","URLPath":"/a","CreatedAt":"2024-01-02T03:04:05Z","Ratio":1500,"Version":3}""")]
    [InlineData("""{"version":3,"ratio":1.5e3,"createdAt":"2024-01-02T03:04:05.0000000Z","urlPath":"\/a","firstName":"Zo\u00eb","id":7}""")]
    [InlineData("""{ "id" : 7.0 , "firstName":"Zo\u00EB", "urlPath":"\u002fa","createdAt":"2024-01-02T03:04:05.000Z","ratio":1500.00,"version":3e0, "other":[] }""")]
    [InlineData("{\n\t\"id\": 7,\r\n\"firstName\":\"Zoë\",\"urlPath\":\"/a\",\"createdAt\":\"2024-01-02T03:04:05Z\",\"ratio\":150000e-2,\"version\":3}")]
    [InlineData("""{"$s":"00000000","id":7,"firstName":"Zoë","urlPath":"/a","createdAt":"2024-01-02T03:04:05Z","ratio":1500,"version":3}""")]
    [InlineData("""{"id":1,"firstName":"Zoë","urlPath":"/a","createdAt":"2024-01-02T03:04:05Z","ratio":1500,"version":3,"id":7}""")]
    public void Other_spellings_are_equal(string entry) => Assert.True(CamelModelCacheComparer.Compare(Row, Encoding.UTF8.GetBytes(entry)).AreEqual, entry);

    [Theory]
    [InlineData("\"ratio\":1500", "\"ratio\":1500.5", "Ratio", "1500", "1500.5")]
    [InlineData("\"id\":7", "\"id\":\"8\"", "Id", "7", "\"8\"")]
    [InlineData("Zoë", "Zoe", "FirstName", "\"Zoë\"", "\"Zoe\"")]
    [InlineData("05Z", "06Z", "CreatedAt", "\"2024-01-02T03:04:05+00:00\"", "\"2024-01-02T03:04:06Z\"")]
    public void A_difference_names_the_member_and_both_values(string before, string after, string member, string row, string inEntry)
    {
        const string Equal = """{"id":7,"firstName":"Zoë","urlPath":"/a","createdAt":"2024-01-02T03:04:05Z","ratio":1500,"version":3}""";
        var difference = Assert.Single(CamelModelCacheComparer.Compare(Row, Encoding.UTF8.GetBytes(Equal.Replace(before, after, StringComparison.Ordinal))).Differences);

        Assert.Equal((member, row, inEntry), (difference.Member, difference.RowValue, difference.EntryValue));
    }

    [Fact]
    public void A_missing_member_is_a_difference()
    {
        var comparison = CamelModelCacheComparer.Compare(Row, """{"id":7,"urlPath":"/a","createdAt":"2024-01-02T03:04:05Z","ratio":1500,"version":3}"""u8);

        Assert.Equal(("FirstName", true), (Assert.Single(comparison.Differences).Member, comparison.Differences[0].IsAbsent));
    }

    [Fact]
    public void Hostile_bytes_never_throw() => Gen.Byte.Array[0, 200].Sample(
        static bytes => CamelModelCacheComparer.Compare(Row, bytes) is { AreEqual: false } && !CamelModelCachedModel.Instance.TryDecode(bytes, out _, out _),
        iter: 50_000);

    [Fact]
    public void Damaged_entries_never_throw() => Gen.Select(Generate.Everything, Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 3]).Sample(
        static damage =>
        {
            var (entity, place, value, kind) = damage;
            using var buffer = new EntryBuffer();
            var entry = buffer.Encode(EverythingCachedModel.Instance, entity).ToArray();
            place %= entry.Length;
            switch (kind)
            {
                case 0:
                    entry[place] = value;
                    break;
                case 1:
                    entry = entry[..place];
                    break;
                case 2:
                    entry = [.. entry[..place], value, .. entry[place..]];
                    break;
                default:
                    entry = [.. entry, value];
                    break;
            }

            // Whatever is left, comparing and reading agree on whether it can be read at all.
            var comparison = EverythingCacheComparer.Compare(entity, entry);
            return EverythingCachedModel.Instance.TryDecode(entry, out _, out var problem) ? comparison.Problem is null : problem.Length > 0;
        },
        iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{\"id\":}")]
    [InlineData("\uFEFF{}")]
    public void What_is_no_object_has_a_problem(string entry) => Assert.NotNull(CamelModelCacheComparer.Compare(Row, Encoding.UTF8.GetBytes(entry)).Problem);

    [Theory]
    [InlineData("+14:00", null)]
    [InlineData("+14:01", "")]
    [InlineData("-14:30", "")]
    public void An_offset_past_14_hours_is_no_time(string offset, string? problem)
    {
        var entry = Encoding.UTF8.GetBytes($$"""{"id":7,"firstName":"Zoë","urlPath":"/a","createdAt":"2024-01-02T17:04:05{{offset}}","ratio":1500,"version":3}""");

        Assert.Equal(problem is null, CamelModelCacheComparer.Compare(Row, entry).AreEqual);
        Assert.Equal(problem is null, CamelModelCachedModel.Instance.TryDecode(entry, out _, out _));
    }

    [Fact]
    public void Deep_nesting_does_not_end_the_process() =>
        Assert.NotNull(CamelModelCacheComparer.Compare(Row, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))).Problem);
}

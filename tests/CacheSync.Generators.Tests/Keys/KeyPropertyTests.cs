using System.Collections.Concurrent;
using System.Text;
using CacheSync.Generators.Tests.Models;
using CsCheck;

namespace CacheSync.Generators.Tests.Keys;

/// <summary>Two different keys never give one text, and every text leads back to its key. CsCheck prints the seed of a failure.</summary>
public sealed class KeyPropertyTests
{
    private static readonly Gen<(string, string, string)> Triples = Gen.Select(Generate.HostileText, Generate.HostileText, Generate.HostileText);

    [Fact]
    public void A_million_hostile_tuples_never_collide_and_each_key_leads_back()
    {
        var tuples = new ConcurrentDictionary<string, (string, string, string)>(StringComparer.Ordinal);
        Triples.Array[1_000].Sample(
            batch => batch.All(tuple =>
            {
                var key = TripleKeyCacheKeys.For(tuple.Item1, tuple.Item2, tuple.Item3);
                return tuples.GetOrAdd(key, tuple) == tuple
                    && TripleKeyCacheKeys.TryParse(key, out var first, out var second, out var third) && (first, second, third) == tuple;
            }),
            iter: 1_000);

        Assert.True(tuples.Count > 300_000, $"Only {tuples.Count} different tuples were made.");
    }

    [Fact]
    public void Every_key_leads_back_to_its_tuple() => Triples.Sample(
        static tuple =>
        {
            var key = TripleKeyCacheKeys.For(tuple.Item1, tuple.Item2, tuple.Item3);
            return TripleKeyCacheKeys.TryParse(key, out var first, out var second, out var third) && (first, second, third) == tuple
                && TripleKeyCacheKeys.TryParse(Encoding.UTF8.GetBytes(key), out first, out second, out third) && (first, second, third) == tuple;
        },
        iter: 100_000);

    [Fact]
    public void No_key_holds_what_Redis_or_a_cluster_reads_otherwise() => Triples.Sample(
        static tuple => TripleKeyCacheKeys.For(tuple.Item1, tuple.Item2, tuple.Item3) is var key
            && key.IndexOfAny(['{', '}', '*', '?', '[', ']', '\\']) < 0
            && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key)) == key,
        iter: 50_000);

    [Fact]
    public void A_text_that_parses_is_the_one_spelling_of_its_key() => Generate.HostileText.Array[3].Sample(
        static parts =>
        {
            var text = $"t:{parts[0]}:{parts[1]}/{parts[2]}:end";
            return !TripleKeyCacheKeys.TryParse(text, out var first, out var second, out var third) || TripleKeyCacheKeys.For(first, second, third) == text;
        },
        iter: 100_000);

    [Fact]
    public void Keys_of_every_type_lead_back() => Gen.Select(Gen.Int, Generate.HostileText, Gen.Guid, Gen.DateOnly, Gen.SByte, Gen.Byte, Gen.Long).Sample(
        static key =>
        {
            var (number, text, guid, day, level, small, large) = key;
            var written = MixedKeyCacheKeys.For(number, text, guid, day, (Level)level, small, large);
            return MixedKeyCacheKeys.TryParse(written, out var number2, out var text2, out var guid2, out var day2, out var level2, out var small2, out var large2)
                && (number2, text2, guid2, day2, (sbyte)level2, small2, large2) == key;
        },
        iter: 100_000);

    [Fact]
    public void Short_numbers_lead_back() => Gen.Short.Sample(
        static number => ShortKeyCacheKeys.TryParse(ShortKeyCacheKeys.For(number), out var read) && read == number);

    [Fact]
    public void Spans_and_UTF8_agree_with_the_text() => Triples.Sample(
        static tuple =>
        {
            var key = TripleKeyCacheKeys.For(tuple.Item1, tuple.Item2, tuple.Item3);
            Span<char> characters = stackalloc char[key.Length];
            Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetByteCount(key)];
            return TripleKeyCacheKeys.TryFormat(tuple.Item1, tuple.Item2, tuple.Item3, characters, out var length) && characters[..length].SequenceEqual(key)
                && TripleKeyCacheKeys.TryFormat(tuple.Item1, tuple.Item2, tuple.Item3, bytes, out var count) && bytes[..count].SequenceEqual(Encoding.UTF8.GetBytes(key))
                && !TripleKeyCacheKeys.TryFormat(tuple.Item1, tuple.Item2, tuple.Item3, characters[..^1], out length) && length == 0
                && !TripleKeyCacheKeys.TryFormat(tuple.Item1, tuple.Item2, tuple.Item3, bytes[..^1], out count) && count == 0;
        },
        iter: 20_000);

    [Fact]
    public void Spans_and_UTF8_allocate_nothing()
    {
        Format();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
        {
            Format();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Format()
        {
            Span<char> characters = stackalloc char[400];
            Span<byte> bytes = stackalloc byte[400];
            Assert.True(TripleKeyCacheKeys.TryFormat("plain", "es:ca{ped", "\U0001F600", characters, out _));
            Assert.True(TripleKeyCacheKeys.TryFormat("plain", "es:ca{ped", "\U0001F600", bytes, out var length));
            Assert.True(MixedKeyCacheKeys.TryFormat(-1, "x", Guid.Empty, default, Level.High, 1, long.MinValue, characters, out _));
            Assert.True(EverythingCacheKeys.TryFormat(int.MinValue, bytes, out length));
            Assert.True(EverythingCacheKeys.TryParse(bytes[..length], out var id) && id == int.MinValue);
        }
    }

    [Theory]
    [InlineData("everything:007")]
    [InlineData("everything:+7")]
    [InlineData("everything: 7")]
    [InlineData("everything:7 ")]
    [InlineData("everything:-0")]
    [InlineData("everything:")]
    [InlineData("everything:7:8")]
    [InlineData("Everything:7")]
    [InlineData("everything:2147483648")]
    [InlineData("everything:\u0667")]
    public void Other_spellings_are_refused(string key) => Assert.False(EverythingCacheKeys.TryParse(key, out _));

    [Fact]
    public void Keys_beyond_the_stack_work()
    {
        var text = string.Concat(Enumerable.Repeat("a:\U0001F600", 5_000));
        var key = TripleKeyCacheKeys.For(text, text, text);

        Assert.True(TripleKeyCacheKeys.TryParse(Encoding.UTF8.GetBytes(key), out var first, out _, out var third));
        Assert.Equal((text, text), (first, third));
    }
}

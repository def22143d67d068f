using System.Globalization;
using System.Text;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Replaying;

/// <summary>What Redis holds, in words that the abstract and the real one share.</summary>
internal sealed record RedisView(string Entry, string Guard, string Intents, string LastSweep, string Mark)
{
    /// <summary>Returns what the abstract Redis holds.</summary>
    /// <param name="redis">The abstract Redis.</param>
    /// <param name="marks">The texts of the marks that were written on the real server.</param>
    public static RedisView Of(in Worlds.Redis redis, IReadOnlyDictionary<byte, string> marks)
    {
        var intents = new List<string>();
        for (var writer = 0; writer < World.MaxWriters; writer++)
        {
            if (redis.Intents[writer] is > 0 and var at)
            {
                intents.Add(NameIntent(Names.Intent(writer).Format(), Names.Milliseconds(at - 1)));
            }
        }

        return new(
            redis.Entry.Form == EntryForm.Absent ? "-" : NameEntry(Names.Bytes(redis.Entry), redis.Entry.Expiry),
            Names.Token(redis.Guard),
            NameIntents(intents),
            redis.LastSweep == 0 ? "-" : Names.Milliseconds(redis.LastSweep - 1).ToString(CultureInfo.InvariantCulture),
            redis.Mark.Id == 0 ? "-" : marks.GetValueOrDefault(redis.Mark.Id, $"#{redis.Mark.Id}, which the real server never wrote"));
    }

    public static string NameEntry(byte[] bytes, byte expiry) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(bytes)}/e{expiry}");

    public static string NameIntent(string member, double notedAt) => string.Create(CultureInfo.InvariantCulture, $"{member}@{notedAt:0}");

    public static string NameIntents(IEnumerable<string> intents) => string.Join(", ", intents.Order(StringComparer.Ordinal));
}

using CacheSync.Invalidation;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Replaying;

/// <summary>What things of the model are called on a real server, so that each is known again there.</summary>
internal static class Names
{
    private const int FirstMinutes = 60;
    private const double MinutesBetween = 2;
    private const long FirstTick = 1_700_000_000_000;
    private const int TickMilliseconds = 1_000;
    private static readonly byte[][] Entities = [.. Enumerable.Range(0, 8).Select(static value => Judges.Bytes(new(EntryForm.Entity, new(0, (byte)value), 0)).ToArray())];

    public static string Key { get; } = PageCacheKeys.For(1);

    public static string Token(byte token) => token == 0 ? "-" : $"token{token}";

    public static Intent Intent(int writer) => new(new(new Guid(writer + 1, 0, 0, new byte[8])), Key);

    /// <summary>Returns a time of the model in Unix milliseconds, long before any time of a real server.</summary>
    public static long Milliseconds(int tick) => FirstTick + ((long)tick * TickMilliseconds);

    /// <summary>Returns a time to live that tells by which writing it was set, as long as a replay takes less than two minutes.</summary>
    public static TimeSpan? TimeToLive(byte expiry) => expiry == 0 ? null : TimeSpan.FromMinutes(FirstMinutes + (expiry * MinutesBetween));

    /// <summary>Returns which writing set the time to live of which so much is left.</summary>
    public static byte Expiry(TimeSpan? left) => left is { } time ? (byte)Math.Clamp(Math.Ceiling((time.TotalMinutes - FirstMinutes) / MinutesBetween), 0, byte.MaxValue) : (byte)0;

    public static byte[] Bytes(Entry entry) => entry.Form == EntryForm.Negative ? Judges.Bytes(entry).ToArray() : Entities[entry.Row.Value];
}

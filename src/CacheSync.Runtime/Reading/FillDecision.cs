using CacheSync.Redis;

namespace CacheSync.Reading;

/// <summary>Decides what a load stores.</summary>
internal static class FillDecision
{
    /// <param name="isGuarded">Whether the guard was taken, before the row was read.</param>
    /// <param name="hasRow">Whether there is a row.</param>
    /// <param name="entry">What stood under the key when the reader looked.</param>
    /// <param name="isOurs">Whether what stood there is an entry of the model; what is none is not written over.</param>
    /// <param name="negativeTimeToLive">How long it may be kept that there is no row; zero for not at all.</param>
    public static FillAction Decide(bool isGuarded, bool hasRow, EntryKind entry, bool isOurs, TimeSpan negativeTimeToLive) => hasRow switch
    {
        _ when !isGuarded => FillAction.Release,
        true => entry == EntryKind.Absent || isOurs ? FillAction.Fill : FillAction.Release,
        false => entry == EntryKind.Absent && negativeTimeToLive > TimeSpan.Zero ? FillAction.FillNegative : FillAction.Release,
    };
}

using CacheSync.Redis;

namespace CacheSync.Protocol.Worlds;

/// <summary>One call of a store, with what the abstract one answered; the replay makes the same call on a real server.</summary>
/// <param name="Verb">What was asked.</param>
/// <param name="Token">The token of the guard, or the writer of the intent.</param>
/// <param name="Judged">What a repair has judged.</param>
/// <param name="Written">What is written; absent to remove.</param>
/// <param name="At">The time when the intent was noted, or the time to keep; the kind of a mark to write.</param>
/// <param name="Mark">The mark that was read or written.</param>
/// <param name="Before">The mark that was read before.</param>
/// <param name="Run">The run of the server when the mark was read.</param>
/// <param name="Answer">What the abstract store answered.</param>
/// <param name="Clock">What the abstract store told a sweep, its times in ticks.</param>
internal sealed record StoreCall(
    StoreVerb Verb,
    byte Token = 0,
    Entry Judged = default,
    Entry Written = default,
    byte At = 0,
    MarkState Mark = default,
    MarkState Before = default,
    byte Run = 0,
    int Answer = 0,
    IntentClock? Clock = null);

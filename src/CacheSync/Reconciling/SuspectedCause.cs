namespace CacheSync;

/// <summary>Why an entry is most likely wrong. Where the evidence is missing it is <see cref="Unknown"/>, never a guess.</summary>
/// <remarks>
/// <see cref="WritePastCache"/>, <see cref="StaleFill"/> and <see cref="ExpiredOrEvicted"/> need a trail of what was invalidated and of entries that were right, which
/// Redis keeps for each model, bounded by <c>CauseTrailLimit</c>. Where it does not reach back far enough, or may have lost something, they are not told.
/// </remarks>
public enum SuspectedCause
{
    /// <summary>There is no evidence, or it speaks for several causes.</summary>
    Unknown,

    /// <summary>A writer noted its intent and was not heard of since <c>IntentGrace</c>: its invalidation was lost.</summary>
    LostInvalidation,

    /// <summary>The entry was right, its row has changed since, and neither an intent nor an invalidation of the key was noted: a write that CacheSync does not see.</summary>
    WritePastCache,

    /// <summary>The key was invalidated, and older bytes were stored after it: a fill without a guard.</summary>
    StaleFill,

    /// <summary>A required entry was there and was not invalidated: it lived its time, or Redis removed it to stay within its memory.</summary>
    ExpiredOrEvicted,

    /// <summary>The entry was written by another version of the class.</summary>
    Shape,

    /// <summary>The entry was not written by CacheSync: it carries no shape id (<c>$s</c>).</summary>
    ForeignWriter,
}

namespace CacheSync;

/// <summary>Why an entry is most likely wrong. Where the evidence is missing it is <see cref="Unknown"/>, never a guess.</summary>
/// <remarks>
/// Assigned are <see cref="LostInvalidation"/>, <see cref="Shape"/> and <see cref="ForeignWriter"/>. The others need evidence that is not gathered yet:
/// such findings are <see cref="Unknown"/>.
/// </remarks>
public enum SuspectedCause
{
    /// <summary>There is no evidence, or it speaks for several causes.</summary>
    Unknown,

    /// <summary>A writer noted its intent and was not heard of since <c>IntentGrace</c>: its invalidation was lost. Assigned.</summary>
    LostInvalidation,

    /// <summary>The row changed and no intent was ever seen: a write that CacheSync does not see. Not assigned yet.</summary>
    WritePastCache,

    /// <summary>The key was invalidated, and older bytes were stored after it: a fill without a guard. Not assigned yet.</summary>
    StaleFill,

    /// <summary>A required entry lived its time, or Redis removed it. Not assigned yet.</summary>
    ExpiredOrEvicted,

    /// <summary>The entry was written by another version of the class. Assigned.</summary>
    Shape,

    /// <summary>The entry was not written by CacheSync: it carries no shape id (<c>$s</c>). Assigned.</summary>
    ForeignWriter,
}

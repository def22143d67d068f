namespace CacheSync;

/// <summary>Why an entry is most likely wrong. Where the evidence is missing it is <see cref="Unknown"/>, never a guess.</summary>
public enum SuspectedCause
{
    /// <summary>There is no evidence, or it speaks for several causes.</summary>
    Unknown,

    /// <summary>A writer noted its intent and was not heard of again: its invalidation was lost.</summary>
    LostInvalidation,

    /// <summary>The row changed and no intent was ever seen: a write that CacheSync does not see.</summary>
    WritePastCache,

    /// <summary>The key was invalidated, and older bytes were stored after it: a fill without a guard.</summary>
    StaleFill,

    /// <summary>A required entry lived its time, or Redis removed it.</summary>
    ExpiredOrEvicted,

    /// <summary>The entry was written by another version of the class.</summary>
    Shape,

    /// <summary>The entry was not written by CacheSync.</summary>
    ForeignWriter,
}

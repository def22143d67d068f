namespace CacheSync.Causes;

/// <summary>What is known of a confirmed finding before any repair.</summary>
/// <param name="Verdict">What is wrong.</param>
/// <param name="Form">Who can have written the entry.</param>
/// <param name="KeyIntent">How old the oldest standing write intent of the key is; null when none stands that is past its grace.</param>
/// <param name="ModelIntent">The same for intents over any row of the model.</param>
/// <param name="IsWriterAtWork">Whether an intent of the key, or over any row, stood when the entry was found wrong: its writer may yet invalidate.</param>
/// <param name="Trail">What the trail says; null when it says nothing.</param>
internal readonly record struct CauseEvidence(
    Verdict Verdict, EntryForm Form, TimeSpan? KeyIntent = null, TimeSpan? ModelIntent = null, bool IsWriterAtWork = false, TrailEvidence? Trail = null);

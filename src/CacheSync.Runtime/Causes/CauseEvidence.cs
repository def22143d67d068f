namespace CacheSync.Causes;

/// <summary>What is known of a confirmed finding before any repair.</summary>
/// <param name="Verdict">What is wrong.</param>
/// <param name="Form">Who can have written the entry.</param>
/// <param name="KeyIntents">Whose write intents of the key stand past their grace; null when none does.</param>
/// <param name="ModelIntents">The same for intents over any row of the model.</param>
/// <param name="IsWriterAtWork">Whether an intent of the key, or over any row, stood when the entry was found wrong: its writer may yet invalidate.</param>
/// <param name="Trail">What the trail says; null when it says nothing.</param>
internal readonly record struct CauseEvidence(
    Verdict Verdict, EntryForm Form, SilentWriters? KeyIntents = null, SilentWriters? ModelIntents = null, bool IsWriterAtWork = false, TrailEvidence? Trail = null);

namespace CacheSync.Causes;

/// <summary>What is known of a confirmed finding before any repair.</summary>
/// <param name="Verdict">What is wrong.</param>
/// <param name="Form">Who can have written the entry.</param>
/// <param name="KeyIntent">How old the oldest standing write intent of the key is; null when none stands that is past its grace.</param>
/// <param name="ModelIntent">The same for intents over any row of the model.</param>
internal readonly record struct CauseEvidence(Verdict Verdict, EntryForm Form, TimeSpan? KeyIntent = null, TimeSpan? ModelIntent = null);

using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Resting;

/// <summary>A stale entry, with what a person needs to find the cause.</summary>
internal sealed record StaleStory(HotKind Kind, string Text);

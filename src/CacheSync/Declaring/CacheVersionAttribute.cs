namespace CacheSync;

/// <summary>Marks the member that changes with every write of the row (a rowversion, <c>xmin</c>, an updated-at column).</summary>
/// <remarks>It stands in the head of the entry as <c>$v</c> and is compared for equality only: versions of one row can go backwards.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CacheVersionAttribute : Attribute;

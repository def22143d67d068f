namespace CacheSync.Generators.Analysis.Flow;

/// <summary>One thing that an operation does.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Index">The number of the write or of the invalidation among its kind, or -1 when only its effect counts.</param>
/// <param name="Models">The models it concerns, one bit each.</param>
internal sealed record FlowEvent(FlowEventKind Kind, int Index = -1, ulong Models = 0);

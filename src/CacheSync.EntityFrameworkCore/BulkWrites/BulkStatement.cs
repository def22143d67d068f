using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>A bulk statement under way.</summary>
/// <param name="Command">The id of its command.</param>
/// <param name="Writer">The attempt to commit that it belongs to.</param>
/// <param name="Keys">What it changes.</param>
internal sealed record BulkStatement(Guid Command, Writer Writer, IReadOnlyList<IKeySet> Keys);

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>A table that a statement writes.</summary>
/// <param name="Schema">Its schema, where the statement names one.</param>
/// <param name="Name">Its name.</param>
/// <param name="At">Where in the statement the name ends.</param>
internal readonly record struct WrittenTable(string? Schema, string Name, int At);

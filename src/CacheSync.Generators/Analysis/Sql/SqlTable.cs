namespace CacheSync.Generators.Analysis.Sql;

/// <summary>A table as a statement names it.</summary>
internal sealed record SqlTable(string? Schema, string Name);

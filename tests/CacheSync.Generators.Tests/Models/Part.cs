namespace CacheSync.Generators.Tests.Models;

public sealed record Part(string Name, int? Count, Place Place);

namespace CacheSync.Generators.Tests.Models;

[Cached("camel:{Id}", Naming = EntryNaming.Camel)]
public sealed record CamelModel(int Id, string FirstName, string URLPath, DateTimeOffset CreatedAt, double Ratio, [property: CacheVersion] long Version);

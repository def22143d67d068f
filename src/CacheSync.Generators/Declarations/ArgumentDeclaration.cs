namespace CacheSync.Generators.Declarations;

/// <summary>A constructor parameter or an assignment by which an object gets a value back.</summary>
/// <param name="Target">The parameter or the property.</param>
/// <param name="Member">The member whose value it gets, or null for a property that entries leave out but C# demands.</param>
internal sealed record ArgumentDeclaration(string Target, string? Member);

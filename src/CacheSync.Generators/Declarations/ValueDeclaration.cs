namespace CacheSync.Generators.Declarations;

/// <summary>The type of a member, or of what a collection holds.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="TypeName">Its full name; of a collection, without type arguments. Empty for an array.</param>
/// <param name="IsReference">Whether it is a reference type.</param>
/// <param name="IsNullable">Whether null is allowed, or not ruled out.</param>
/// <param name="UnderlyingType">The integer type under an enumeration.</param>
/// <param name="Arguments">The item of a list or array; the key and the item of a dictionary.</param>
internal sealed record ValueDeclaration(
    ValueKind Kind,
    string TypeName,
    bool IsReference,
    bool IsNullable,
    string? UnderlyingType,
    EquatableArray<ValueDeclaration> Arguments)
{
    public bool IsScalar => Kind < ValueKind.Bytes;
}

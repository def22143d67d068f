namespace CacheSync.Generators.Declarations;

/// <summary>A class, record or struct whose members stand in an entry: the cached model itself, or a plain object inside it.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="TypeName">The full name.</param>
/// <param name="IsReference">Whether it is a class.</param>
/// <param name="Members">In declaration order, those of the base class first.</param>
/// <param name="Parameters">What the constructor gets.</param>
/// <param name="Assignments">What the object initializer sets.</param>
internal sealed record ObjectDeclaration(
    string Name,
    string TypeName,
    bool IsReference,
    EquatableArray<MemberDeclaration> Members,
    EquatableArray<ArgumentDeclaration> Parameters,
    EquatableArray<ArgumentDeclaration> Assignments);

namespace CacheSync.Generators.Declarations;

/// <summary>A valid cached model, as plain data.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Prefix">What the names of its generated types begin with: its name, behind the names of the types it is nested in.</param>
/// <param name="MetadataName">Its full metadata name, unique in an assembly.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Settings">What the attribute states.</param>
/// <param name="KeyTemplate">The template as written.</param>
/// <param name="KeyPrefix">The text of the template before its first member, braces resolved.</param>
/// <param name="KeyParts">The members of the template.</param>
/// <param name="ShapeId">The id of the shape of its entries.</param>
/// <param name="Entity">Its members and how it is constructed.</param>
/// <param name="Objects">The plain objects inside it, each once.</param>
internal sealed record CachedModelDeclaration(
    string Namespace,
    string Prefix,
    string MetadataName,
    bool IsPublic,
    SettingsDeclaration Settings,
    string KeyTemplate,
    string KeyPrefix,
    EquatableArray<KeyPartDeclaration> KeyParts,
    string ShapeId,
    ObjectDeclaration Entity,
    EquatableArray<ObjectDeclaration> Objects);

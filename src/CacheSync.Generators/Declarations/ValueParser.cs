using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads the type of a member.</summary>
internal static class ValueParser
{
    /// <summary>Returns the declaration, or null when entries cannot hold such a value.</summary>
    public static ValueDeclaration? Parse(ITypeSymbol type, ParseContext context)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], context) is { } value ? value with { IsNullable = true } : null;
        }

        // A reference type that says nothing (nullable context off) may be null.
        var isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        if (ScalarKind(type) is { } kind)
        {
            var underlying = (type as INamedTypeSymbol)?.EnumUnderlyingType;
            return new ValueDeclaration(kind, Symbols.FullNameOf(type), type.IsReferenceType, isNullable, underlying?.ToDisplayString(), default);
        }

        return type switch
        {
            IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } =>
                new ValueDeclaration(ValueKind.Bytes, "byte[]", true, isNullable, null, default),
            IArrayTypeSymbol { IsSZArray: true } array => Collection(ValueKind.Array, "", isNullable, [array.ElementType], context),
            INamedTypeSymbol { IsGenericType: true } named when CollectionKind(named) is { } collection =>
                Collection(collection, "global::" + Symbols.MetadataNameOf(named), isNullable, named.TypeArguments, context),
            INamedTypeSymbol { IsGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct } named when ObjectParser.IsPlain(named, context) =>
                ObjectParser.Parse(named, context) is { } plain
                    ? new ValueDeclaration(ValueKind.Object, plain.TypeName, plain.IsReference, isNullable, null, default)
                    : null,
            _ => null,
        };
    }

    /// <summary>Returns the kind of a value that is one JSON token, or null.</summary>
    public static ValueKind? ScalarKind(ITypeSymbol type) => type.SpecialType switch
    {
        _ when type.TypeKind == TypeKind.Enum => ValueKind.Enum,
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => ValueKind.Integer,
        SpecialType.System_Single or SpecialType.System_Double => ValueKind.Floating,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.System_Char => ValueKind.Char,
        SpecialType.System_String => ValueKind.Text,
        SpecialType.System_DateTime => ValueKind.DateTime,
        _ => Symbols.MetadataNameOf(type) switch
        {
            "System.Guid" => ValueKind.Guid,
            "System.DateTimeOffset" => ValueKind.DateTimeOffset,
            "System.DateOnly" => ValueKind.DateOnly,
            "System.TimeOnly" => ValueKind.TimeOnly,
            "System.TimeSpan" => ValueKind.TimeSpan,
            _ => null,
        },
    };

    /// <summary>Returns what a collection holds at its core, or the type itself; by it, collections of entities are known as navigations.</summary>
    public static ITypeSymbol CoreOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CoreOf(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => CoreOf(named.TypeArguments[named.TypeArguments.Length - 1]),
        _ => type,
    };

    private static ValueKind? CollectionKind(INamedTypeSymbol type) => Symbols.MetadataNameOf(type) switch
    {
        "System.Collections.Generic.List"
            or "System.Collections.Generic.IList"
            or "System.Collections.Generic.ICollection"
            or "System.Collections.Generic.IReadOnlyList"
            or "System.Collections.Generic.IReadOnlyCollection"
            or "System.Collections.Generic.IEnumerable" => ValueKind.Sequence,
        "System.Collections.Generic.Dictionary"
            or "System.Collections.Generic.IDictionary"
            or "System.Collections.Generic.IReadOnlyDictionary" => ValueKind.Dictionary,
        _ => null,
    };

    private static ValueDeclaration? Collection(
        ValueKind kind,
        string typeName,
        bool isNullable,
        IEnumerable<ITypeSymbol> arguments,
        ParseContext context)
    {
        var values = arguments.Select(argument => Parse(argument, context)).ToList();
        if (values.Any(static value => value is null))
        {
            return null;
        }

        if (kind == ValueKind.Dictionary)
        {
            if (!values[0]!.IsScalar)
            {
                return null;
            }

            // Code that does not care about null still cannot put one in as a key.
            values[0] = values[0]! with { IsNullable = false };
        }

        return new ValueDeclaration(kind, typeName, true, isNullable, null, new EquatableArray<ValueDeclaration>(values!));
    }
}

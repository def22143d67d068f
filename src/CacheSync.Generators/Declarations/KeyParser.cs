using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads the key template against the members of the class.</summary>
internal static class KeyParser
{
    // The longest tuple that C# can build in an expression tree without nesting.
    private const int MaxParts = 7;

    public static (string Prefix, EquatableArray<KeyPartDeclaration> Parts) Parse(
        string template,
        IReadOnlyList<IPropertySymbol> properties,
        ISet<string>? members,
        ParseContext context)
    {
        context.Member = null;
        var parsed = KeyTemplate.Parse(template);
        if (Error(parsed) is { } error)
        {
            context.Report(ProblemKind.TemplateMalformed, template, error);
            return default;
        }

        if (parsed.Prefix.StartsWith("cachesync:", StringComparison.Ordinal))
        {
            context.Report(ProblemKind.TemplateReserved, template);
        }

        if (parsed.Parts.Count == 0)
        {
            context.Report(ProblemKind.NoKeyMember, template);
        }

        for (var index = 0; index < parsed.Parts.Count - 1; index++)
        {
            if (!parsed.Parts[index].Literal.Any(KeyTemplate.IsSeparator))
            {
                context.Report(ProblemKind.AmbiguousKeyParts, template, parsed.Parts[index].Member, parsed.Parts[index + 1].Member);
            }
        }

        var parts = parsed.Parts.Select(part => ParsePart(template, part.Member, part.Literal, properties, members, context)).ToList();
        return (parsed.Prefix, new EquatableArray<KeyPartDeclaration>(parts.OfType<KeyPartDeclaration>()));
    }

    private static string? Error(KeyTemplate template) =>
        template.Parts.Count > MaxParts ? "names more than seven members" : template.Error;

    private static KeyPartDeclaration? ParsePart(
        string template,
        string member,
        string literal,
        IReadOnlyList<IPropertySymbol> properties,
        ISet<string>? members,
        ParseContext context)
    {
        if (properties.FirstOrDefault(candidate => candidate.Name == member) is not { } property)
        {
            context.Report(ProblemKind.UnknownKeyMember, template, member);
            return null;
        }

        if (property.Type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            context.ReportAt(member, ProblemKind.NullableKeyMember, template, member);
            return null;
        }

        if (property.Type.TypeKind == TypeKind.Error)
        {
            context.HasUnresolvedTypes = true;
            return null;
        }

        if (!IsKeyType(property.Type))
        {
            var type = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            context.ReportAt(member, ProblemKind.UnsupportedKeyMember, template, member, $"whose type {type} cannot be part of a key");
            return null;
        }

        if (members?.Contains(member) == false)
        {
            context.ReportAt(member, ProblemKind.UnsupportedKeyMember, template, member, "which is not part of the entry");
            return null;
        }

        var value = ValueParser.Parse(property.Type, context)! with { IsNullable = false };
        return new KeyPartDeclaration(member, value, literal, EnumNames(property.Type));
    }

    private static bool IsKeyType(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte
        || ValueParser.ScalarKind(type) is ValueKind.Text or ValueKind.Guid or ValueKind.DateOnly or ValueKind.Enum;

    // Of several names for one value the first one is its spelling; the others would give the same entity a second key.
    private static EquatableArray<string> EnumNames(ITypeSymbol type) => type.TypeKind != TypeKind.Enum ? default : new(type
        .GetMembers()
        .OfType<IFieldSymbol>()
        .Where(static field => field.HasConstantValue)
        .GroupBy(static field => field.ConstantValue)
        .Select(static group => group.First().Name));
}

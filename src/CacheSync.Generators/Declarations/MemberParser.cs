using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads a property that stands in an entry.</summary>
internal static class MemberParser
{
    /// <summary>Returns the member, or null when a problem was reported.</summary>
    public static MemberDeclaration? Parse(IPropertySymbol property, string path, ParseContext context)
    {
        var problemsBefore = context.Problems.Count;
        var value = ValueParser.Parse(property.Type, context);
        if (value is null)
        {
            if (ValueParser.CoreOf(property.Type).TypeKind == TypeKind.Error)
            {
                context.HasUnresolvedTypes = true;
            }
            else if (context.Problems.Count == problemsBefore)
            {
                ReportType(property, path, context);
            }

            return null;
        }

        var tolerance = ToleranceParser.Parse(property, path, value, context);
        return new MemberDeclaration(
            property.Name,
            context.CamelCase ? EntrySpelling.Camel(property.Name) : property.Name,
            value,
            Symbols.Has(property, KnownNames.CacheVersion),
            Symbols.Has(property, KnownNames.CacheSensitive) || HoldsSensitive(value, context),
            tolerance.Amount,
            tolerance.Ticks);
    }

    // A difference shows a plain object whole.
    private static bool HoldsSensitive(ValueDeclaration value, ParseContext context) => value.Kind == ValueKind.Object
        ? context.Objects[value.TypeName].Members.Any(static member => member.IsSensitive)
        : value.Arguments.Any(argument => HoldsSensitive(argument, context));

    private static void ReportType(IPropertySymbol property, string path, ParseContext context)
    {
        var core = ValueParser.CoreOf(property.Type);
        var kind = context.Open.Contains(Symbols.FullNameOf(core)) ? ProblemKind.SelfContainingType : ProblemKind.UnsupportedMemberType;
        context.Report(kind, path, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
    }
}

using CacheSync.Generators.Analysis.Sql;
using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>The cached models whose keys an expression makes: by the generated key builder, or by hand in the same spelling.</summary>
internal sealed class KeyTexts(CachedModels models)
{
    private const int MaxDepth = 4;

    private readonly Lazy<IReadOnlyList<(INamedTypeSymbol Model, KeyTemplate Template)>> _templates = new(() =>
    [
        .. models.All
            .Select(model => (Model: model, Text: models.DeclarationOf(model)?.ConstructorArguments.FirstOrDefault().Value as string))
            .Where(static pair => pair.Text is not null)
            .Select(static pair => (pair.Model, Template: KeyTemplate.Parse(pair.Text!)))
            .Where(static pair => pair.Template.Error is null && pair.Template.Prefix.Length > 0),
    ]);

    /// <summary>Gets what stands before the first member in the template of each model.</summary>
    public IEnumerable<string> Prefixes => _templates.Value.Select(static pair => pair.Template.Prefix);

    /// <summary>Returns the types of the key members of a model, in the order of its template.</summary>
    public IReadOnlyList<ITypeSymbol?> MembersOf(INamedTypeSymbol model) =>
        [.. _templates.Value.Where(pair => SymbolEqualityComparer.Default.Equals(pair.Model, model)).SelectMany(pair => pair.Template.Parts.Select(part => MemberOf(model, part.Member)))];

    public IEnumerable<INamedTypeSymbol> ModelsOf(IOperation value) => ModelsOf(value, 0).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    /// <summary>Returns the model whose template a text written by hand follows, or null.</summary>
    public INamedTypeSymbol? MatchOf(string text) => _templates.Value.FirstOrDefault(pair => Matches(text, pair.Template, pair.Model)).Model;

    /// <summary>Returns the models that have keys which begin as a text does; a star at its end stands for anything.</summary>
    public IEnumerable<INamedTypeSymbol> StartingWith(string text)
    {
        var start = text.TrimEnd('*');
        return _templates.Value
            .Where(pair => pair.Template.Prefix.StartsWith(start, StringComparison.Ordinal) || start.StartsWith(pair.Template.Prefix, StringComparison.Ordinal))
            .Select(static pair => pair.Model);
    }

    private IEnumerable<INamedTypeSymbol> ModelsOf(IOperation value, int depth)
    {
        foreach (var operation in value.DescendantsAndSelf())
        {
            if (operation is IMemberReferenceOperation { Member.ContainingType: { } owner } && models.OfKeys(owner) is { } byMember)
            {
                yield return byMember;
            }
            else if (operation is IInvocationOperation { TargetMethod.ContainingType: { } type } && models.OfKeys(type) is { } byCall)
            {
                yield return byCall;
            }
            else if (operation.Type?.SpecialType == SpecialType.System_String && operation is ILiteralOperation or IInterpolatedStringOperation or IBinaryOperation
                && !IsPartOfText(operation) && TextOf.Expression(operation) is { } text)
            {
                foreach (var model in text.EndsWith("*", StringComparison.Ordinal) ? StartingWith(text) : MatchOf(text) is { } byText ? [byText] : [])
                {
                    yield return model;
                }
            }
            else if (operation is IInvocationOperation { TargetMethod: { Name: "Format" or "Concat", ContainingType.SpecialType: SpecialType.System_String } }
                && TextOf.Expression(operation) is { } composed && MatchOf(composed) is { } byComposed)
            {
                yield return byComposed;
            }
            else if (depth < MaxDepth && operation is ILocalReferenceOperation local)
            {
                foreach (var model in FromLocal(local, depth + 1))
                {
                    yield return model;
                }
            }
            else if (depth < MaxDepth && operation is IInvocationOperation or IPropertyReferenceOperation && SourceValues.Of(operation) is { } returned)
            {
                foreach (var model in ModelsOf(returned, depth + 1))
                {
                    yield return model;
                }
            }
        }
    }

    // "class:" + id alone is a key, "class:" + id + ":roster" is another one.
    private static bool IsPartOfText(IOperation operation) => operation.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String };

    // Also what is collected in a loop: keys.Add(XCacheKeys.For(id)).
    private IEnumerable<INamedTypeSymbol> FromLocal(ILocalReferenceOperation reference, int depth)
    {
        foreach (var operation in Operations.RootOf(reference).Descendants())
        {
            IOperation? value = operation switch
            {
                IVariableDeclaratorOperation declarator when Same(declarator.Symbol) => declarator.Initializer?.Value,
                IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Same(target.Local) => assignment.Value,
                IAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation target } } assignment when Same(target.Local) => assignment.Value,
                IInvocationOperation { Instance: ILocalReferenceOperation instance, TargetMethod.Name: "Add" or "AddRange" or "Append" } call when Same(instance.Local) => call.Arguments.FirstOrDefault()?.Value,
                IForEachLoopOperation loop when loop.Locals.Any(Same) => loop.Collection,
                _ => null,
            };
            foreach (var model in value is null ? [] : ModelsOf(value, depth))
            {
                yield return model;
            }
        }

        bool Same(ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
    }

    private static bool Matches(string text, KeyTemplate template, INamedTypeSymbol model)
    {
        if (!text.StartsWith(template.Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var position = template.Prefix.Length;
        foreach (var (member, literal) in template.Parts)
        {
            var end = literal.Length == 0 ? text.Length : text.IndexOf(literal, position, StringComparison.Ordinal);
            if (end < 0 || !IsPart(text.Substring(position, end - position), member, model))
            {
                return false;
            }

            position = end + literal.Length;
        }

        return position == text.Length;
    }

    // A word where a number belongs is another kind of key ("product:list"); so may be any word where text belongs.
    private static bool IsPart(string part, string member, INamedTypeSymbol model)
    {
        if (part == SqlLexer.Hole.ToString())
        {
            return true;
        }

        var type = MemberOf(model, member);
        return type?.SpecialType switch
        {
            SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte =>
                long.TryParse(part, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _),
            SpecialType.None when TypeNames.IsGuid(type) => Guid.TryParseExact(part, "D", out _),
            _ => false,
        };
    }

    private static ITypeSymbol? MemberOf(INamedTypeSymbol model, string member) =>
        CacheSync.Generators.Declarations.Symbols.PropertiesOf(model).FirstOrDefault(property => property.Name == member)?.Type;
}

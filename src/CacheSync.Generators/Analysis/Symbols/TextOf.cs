using CacheSync.Generators.Analysis.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>The text of an expression, as far as it stands in the source.</summary>
internal static class TextOf
{
    private const int MaxDepth = 6;

    /// <summary>Returns the text, with <see cref="SqlLexer.Hole"/> where it depends on something else; null when nothing of it is known.</summary>
    public static string? Expression(IOperation? operation, int depth = 0) => operation switch
    {
        null => null,
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        _ when depth > MaxDepth => null,
        IConversionOperation conversion => Expression(conversion.Operand, depth + 1),
        IParenthesizedOperation parenthesized => Expression(parenthesized.Operand, depth + 1),
        IInterpolatedStringOperation interpolated => string.Concat(interpolated.Parts.Select(part => Part(part, depth))),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Sum(sum, depth),
        ILocalReferenceOperation local => ValueOf(local) is { } value ? Expression(value, depth + 1) : GrowingText.Of(local, depth + 1),
        // Whichever it is, both are statements of their own.
        IConditionalOperation { WhenFalse: { } other } choice => Expression(choice.WhenTrue, depth + 1) + ";" + Expression(other, depth + 1),
        IInvocationOperation { TargetMethod: { Name: "ToString", ContainingType: var owner }, Instance: ILocalReferenceOperation builder } when TypeNames.IsStringBuilder(owner) => GrowingText.Of(builder, depth + 1),
        ISwitchExpressionOperation choice => Any(choice.Arms.Select(static arm => arm.Value), depth),
        ICoalesceOperation choice => Any([choice.Value, choice.WhenNull], depth),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => StoredTexts.Of(field, operation, depth),
        IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call => ComposedTexts.Of(call, depth),
        IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content } => Expression(content, depth + 1),
        IInvocationOperation { TargetMethod: { Name: "Trim" or "ReplaceLineEndings", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } instance } => Expression(instance, depth + 1),
        IPropertyReferenceOperation { Property: { SetMethod: null } property } when StoredTexts.Of(property, operation, depth) is { } stored => stored,
        IInvocationOperation or IPropertyReferenceOperation => Expression(SourceValues.Of(operation), depth + 1),
        _ => null,
    };

    /// <summary>Returns what a local was declared with, when nothing else is ever assigned to it.</summary>
    public static IOperation? ValueOf(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declaration)
        {
            return null;
        }

        IOperation? value = null;
        foreach (var operation in Operations.RootOf(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    value = declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Local, local):
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation argument } when SymbolEqualityComparer.Default.Equals(argument.Local, local):
                    return null;
            }
        }

        return value;
    }

    private static string? Any(IEnumerable<IOperation> choices, int depth) =>
        choices.Select(choice => Expression(choice, depth + 1)).OfType<string>().ToList() is { Count: > 0 } texts ? string.Join(";", texts) : null;

    private static string Part(IInterpolatedStringContentOperation part, int depth) => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => text,
        IInterpolationOperation { Expression: { } expression } when Known(expression, depth) is { } text => text,
        // What a handler of interpolated strings is given, piece by piece.
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var value }, ..] } } when Known(value, depth) is { } text => text,
        _ => SqlLexer.Hole.ToString(),
    };

    private static string? Sum(IBinaryOperation sum, int depth)
    {
        var (left, right) = (Expression(sum.LeftOperand, depth + 1), Expression(sum.RightOperand, depth + 1));
        return left is null && right is null ? null : (left ?? SqlLexer.Hole.ToString()) + (right ?? SqlLexer.Hole.ToString());
    }

    // A constant, or a field or property that never holds another value; not a local, whose text may depend on the path.
    private static string? Known(IOperation value, int depth)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value.ConstantValue is { HasValue: true, Value: string text } ? text
            : value is IFieldReferenceOperation or IPropertyReferenceOperation && value.Type?.SpecialType == SpecialType.System_String ? Expression(value, depth + 1)
            : null;
    }
}

using CacheSync.Generators.Analysis.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>
/// Text that a local collects: <c>sql += "…"</c>, <c>builder.Append("…")</c>, or is given on several paths: <c>if (all) sql = "…"; else sql = "…";</c>.
/// What is added on some paths alone is taken as added.
/// </summary>
internal static class GrowingText
{
    /// <summary>Returns the text, or null when it is another one from place to place.</summary>
    public static string? Of(ILocalReferenceOperation reference, int depth)
    {
        var local = reference.Local;
        var parts = new SortedDictionary<int, IOperation>();
        var others = new HashSet<int>();
        var firstUse = int.MaxValue;
        foreach (var operation in Operations.RootOf(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol):
                    if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value is { } value)
                    {
                        parts[value.Syntax.SpanStart] = value;
                    }

                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: ILocalReferenceOperation target } growth when Same(target.Local):
                    parts[growth.Value.Syntax.SpanStart] = growth.Value;
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } another when Same(target.Local):
                    if (IsOnEveryPath(another, local))
                    {
                        parts.Clear();
                        others.Clear();
                    }

                    parts[another.Value.Syntax.SpanStart] = another.Value;
                    others.Add(another.Value.Syntax.SpanStart);
                    break;
                case ILocalReferenceOperation { Parent: not IAssignmentOperation } use when Same(use.Local):
                    firstUse = Math.Min(firstUse, use.Syntax.SpanStart);
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } when Same(target.Local):
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation argument } when Same(argument.Local):
                    return null;
                case IInvocationOperation { TargetMethod.Name: "Append" or "AppendLine", Arguments: [{ Value: var added }, ..] } call when ReceiverOf(call) is { } receiver && Same(receiver.Local):
                    parts[added.Syntax.SpanStart] = added;
                    break;
                case IInvocationOperation { TargetMethod.Name: "AppendFormat" or "AppendJoin" or "Insert" or "Replace" or "Remove" or "Clear" } call when ReceiverOf(call) is { } receiver && Same(receiver.Local):
                    return null;
            }
        }

        // Each may be the text that is used, unless one replaces another between two uses.
        return parts.Count == 0 || others.Any(place => place > firstUse) ? null
            : string.Concat(parts.Select(part => (others.Contains(part.Key) ? ";" : " ") + PartOf(part.Value, depth))).Substring(1);

        bool Same(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local);
    }

    // A statement of the block that declares the local replaces what it held before.
    private static bool IsOnEveryPath(ISimpleAssignmentOperation assignment, ILocalSymbol local) =>
        assignment.Syntax.Parent is { Parent: { } block } && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { Parent.Parent.Parent: { } own } && block == own;

    // new StringBuilder("UPDATE ").Append(table)
    private static string PartOf(IOperation part, int depth) => part is IInvocationOperation { Instance: { } start, Arguments: [{ Value: var added }, ..], TargetMethod: { Name: "Append" or "AppendLine", ContainingType: var owner } } && TypeNames.IsStringBuilder(owner)
        ? PartOf(start, depth) + " " + PartOf(added, depth)
        : part is IObjectCreationOperation builder && TypeNames.IsStringBuilder(builder.Type)
        ? TextOf.Expression(builder.Arguments.FirstOrDefault(static argument => argument.Value.Type?.SpecialType == SpecialType.System_String)?.Value, depth + 1) ?? ""
        : TextOf.Expression(part, depth + 1) ?? SqlLexer.Hole.ToString();

    // builder.Append("a").Append("b")
    private static ILocalReferenceOperation? ReceiverOf(IInvocationOperation call)
    {
        var receiver = call.Instance;
        while (receiver is IInvocationOperation inner && TypeNames.IsStringBuilder(inner.TargetMethod.ContainingType))
        {
            receiver = inner.Instance;
        }

        return receiver as ILocalReferenceOperation;
    }
}

using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>What a member of this compilation returns, when it does nothing but return it: <c>static string KeyOf(int id) => …</c>.</summary>
internal static class SourceValues
{
    public static IOperation? Of(IOperation use) => use switch
    {
        IInvocationOperation call => Of(call.TargetMethod.ReducedFrom ?? call.TargetMethod, use),
        IPropertyReferenceOperation property => Of(property.Property, use),
        _ => null,
    };

    private static IOperation? Of(ISymbol member, IOperation use)
    {
        if (member.IsAbstract || member.OriginalDefinition.DeclaringSyntaxReferences is not [var reference] || use.SemanticModel?.Compilation is not { } compilation)
        {
            return null;
        }

        var value = reference.GetSyntax() switch
        {
            MethodDeclarationSyntax method => Single(method.ExpressionBody, method.Body),
            LocalFunctionStatementSyntax function => Single(function.ExpressionBody, function.Body),
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration } getter] } => Single(getter.ExpressionBody, getter.Body),
            _ => null,
        };
        return value is not null && compilation.ContainsSyntaxTree(value.SyntaxTree) ? SourceBodies.SemanticModelOf(compilation, value.SyntaxTree).GetOperation(value) : null;
    }

    private static ExpressionSyntax? Single(ArrowExpressionClauseSyntax? arrow, BlockSyntax? body) =>
        arrow?.Expression ?? (body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null);
}

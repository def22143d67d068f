using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Bodies other than the one that is being analyzed.</summary>
internal static class SourceBodies
{
    /// <summary>Returns the method, accessor or top-level code around a node.</summary>
    public static SyntaxNode? MemberAround(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static ancestor => ancestor is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax);

    /// <summary>Returns the operations and the graph of a method or of top-level code; null for anything else.</summary>
    public static (IOperation Root, ControlFlowGraph Graph)? Open(SyntaxNode member, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(member, cancellationToken) is (IMethodBodyOperation or IConstructorBodyOperation) and var root && GraphOf(root, cancellationToken) is { } graph ? (root, graph) : null;

    /// <summary>Returns the graph of a body; null for what has none.</summary>
    public static ControlFlowGraph? GraphOf(IOperation root, CancellationToken cancellationToken) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IBlockOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IFieldInitializerOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IPropertyInitializerOperation body => ControlFlowGraph.Create(body, cancellationToken),
        _ => null,
    };

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "Asked for only when a write seems to stay open, which is rare: a second look is cheaper than a wrong warning.")]
    public static SemanticModel SemanticModelOf(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree);
}

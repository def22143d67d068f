using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>
/// What all rules find in one file. Only bodies whose text lets expect something are bound: an action for operations would have the
/// compiler bind every body of the project a second time, which costs as much as compiling it.
/// </summary>
internal sealed class FileFindings
{
    private static readonly FileFindings None = new();

    private FileFindings()
    {
    }

    /// <summary>Gets what is to be reported at once.</summary>
    public List<Finding> Live { get; } = [];

    /// <summary>Gets what is to be asked of the callers when the whole compilation is known.</summary>
    public List<OpenWrite> Open { get; } = [];

    /// <summary>Returns what is in a file.</summary>
    public static FileFindings Of(SemanticModel file, WriteModel model, CancellationToken cancellationToken)
    {
        if (model.Hints.Of(file.SyntaxTree, cancellationToken) == BodyHint.None)
        {
            return None;
        }

        var findings = new FileFindings();
        foreach (var (body, owner) in MemberBodies.In(file.SyntaxTree.GetRoot(cancellationToken)))
        {
            if (model.Hints.Of(body, cancellationToken) is not BodyHint.None and var hint
                && file.GetDeclaredSymbol(owner, cancellationToken) is { } symbol && !EntryPoints.IsQuiet(symbol)
                && file.GetOperation(body, cancellationToken) is { } root)
            {
                BodyFindings.Find(root, symbol, hint, model, findings, cancellationToken);
            }
        }

        return findings;
    }
}

using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>What the parsers of one cached model share.</summary>
internal sealed class ParseContext(INamedTypeSymbol model, bool camelCase)
{
    private readonly List<DeclarationProblem> _problems = [];

    public IAssemblySymbol Assembly { get; } = model.ContainingAssembly;

    public bool CamelCase { get; } = camelCase;

    /// <summary>The plain objects read so far, by full name, in the order in which they were completed.</summary>
    public Dictionary<string, ObjectDeclaration> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>The plain objects being read, by which one that contains itself is found.</summary>
    public HashSet<string> Open { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<DeclarationProblem> Problems => _problems;

    /// <summary>Gets or sets a value indicating whether a type could not be resolved, which the compiler reports itself.</summary>
    public bool HasUnresolvedTypes { get; set; }

    /// <summary>The property of the model that is being read; a problem inside a plain object is reported there.</summary>
    public string? Member { get; set; }

    public void Report(ProblemKind kind, params string[] arguments) => ReportAt(Member, kind, arguments);

    public void ReportAt(string? member, ProblemKind kind, params string[] arguments) =>
        _problems.Add(new DeclarationProblem(kind, member, new EquatableArray<string>([model.Name, .. arguments])));
}

using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>The key of a model in C#: its type, and its members as parameters and as tuple elements.</summary>
internal sealed class KeyNames
{
    // Names of other parameters and locals in the same methods.
    private static readonly string[] Taken =
    [
        "key", "utf8Key", "destination", "charsWritten", "utf8Destination", "bytesWritten", "writer", "reader", "buffer",
        "rows", "row", "keys", "parsed", "engine", "cancellationToken",
    ];

    // Names that C# gives or forbids to elements of a tuple.
    private static readonly string[] Forbidden = ["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"];

    private readonly EquatableArray<KeyPartDeclaration> _parts;

    public KeyNames(CachedModelDeclaration model)
    {
        _parts = model.KeyParts;
        var names = new List<string>();
        foreach (var part in _parts)
        {
            var name = EntrySpelling.Camel(part.Member);
            names.Add(Taken.Contains(name) || names.Contains(name) ? $"{name}Value{(names.Contains(name) ? names.Count : "")}" : name);
        }

        Parameters = [.. names.Select(Text.Identifier)];
    }

    /// <summary>Gets the parameter names, in the order of the template.</summary>
    public IReadOnlyList<string> Parameters { get; }

    public bool IsComposite => _parts.Count > 1;

    /// <summary>Gets the type of the key.</summary>
    public string Type => IsComposite
        ? $"({string.Join(", ", _parts.Select((part, index) => $"{part.Value.TypeName} {Element(index)}"))})"
        : _parts[0].Value.TypeName;

    /// <summary>Gets the parameters of a method that takes the members.</summary>
    public string Declared => string.Join(", ", _parts.Select((part, index) => $"{part.Value.TypeName} {Parameters[index]}"));

    /// <summary>Gets the members as arguments.</summary>
    public string Passed => string.Join(", ", Parameters);

    /// <summary>Gets the parameters of a method that gives the members back; text is null when it returns false.</summary>
    public string DeclaredOut => string.Join(", ", _parts.Select((part, index) => part.Value.Kind == ValueKind.Text
        ? $"[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? {Parameters[index]}"
        : $"out {part.Value.TypeName} {Parameters[index]}"));

    /// <summary>Gets the arguments that receive the members.</summary>
    public string PassedOut => string.Join(", ", Parameters.Select(static parameter => $"out {parameter}"));

    /// <summary>Returns an element of the key.</summary>
    public string Of(string key, int index) => IsComposite ? $"{key}.{Element(index)}" : key;

    /// <summary>Returns all elements of the key as arguments.</summary>
    public string AllOf(string key) => string.Join(", ", _parts.Select((_, index) => Of(key, index)));

    private string Element(int index)
    {
        var member = _parts[index].Member;
        return Forbidden.Contains(member) || member.StartsWith("Item", StringComparison.Ordinal) ? $"{member}Value" : Text.Identifier(member);
    }
}

namespace CacheSync.Sources;

/// <summary>The type of a key as it is written in C#.</summary>
internal static class KeyTypeText
{
    /// <summary>Returns the type, with the names of the members when there are as many as the key has parts.</summary>
    public static string Of(Type key, IReadOnlyList<string> members)
    {
        var parts = Parts(key).ToList();
        return parts.Count == 1 && parts[0] == key
            ? Name(key)
            : $"({string.Join(", ", parts.Select((part, index) => parts.Count == members.Count ? $"{Name(part)} {members[index]}" : Name(part)))})";
    }

    // From its eighth part on a tuple holds a tuple.
    private static IEnumerable<Type> Parts(Type key) => key is { IsGenericType: true, Namespace: "System" } && key.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
        ? key.GenericTypeArguments.Take(7).Concat(key.GenericTypeArguments.Skip(7).SelectMany(Parts))
        : [key];

    private static string Name(Type type) => type == typeof(int) ? "int"
        : type == typeof(long) ? "long"
        : type == typeof(short) ? "short"
        : type == typeof(byte) ? "byte"
        : type == typeof(string) ? "string"
        : type.Name;
}

using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>The glob that the keys of a model match.</summary>
internal static class KeyPattern
{
    private const string Special = @"*?[]\";

    public static string Of(CachedModelDeclaration model) =>
        Escape(model.KeyPrefix) + string.Concat(model.KeyParts.Select(static part => "*" + Escape(part.Literal)));

    private static string Escape(string literal) => string.Concat(literal.Select(static character =>
        Special.IndexOf(character) < 0 ? character.ToString() : $"\\{character}"));
}

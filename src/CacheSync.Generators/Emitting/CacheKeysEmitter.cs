using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>XCacheKeys</c>: a key from its members, the members from a key, in characters and in UTF-8.</summary>
internal static class CacheKeysEmitter
{
    private const string Writer = "global::CacheSync.CacheKeyWriter";
    private const string Reader = "global::CacheSync.CacheKeyReader";

    public static string Emit(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        var key = new KeyNames(model);
        var source = SourceFile.Of(model)
            .Lines($"/// <summary>The keys under which {Text.See(model.Entity)} is cached: <c>{Text.Xml(model.KeyTemplate)}</c>.</summary>")
            .Lines(SourceFile.GeneratedCode)
            .Open($"{names.Accessibility} static class {names.Keys}")
            .Lines($"""
                /// <summary>The glob that every key matches.</summary>
                public const string Pattern = {Text.Literal(KeyPattern.Of(model))};
                """);
        EmitFormatting(source, model, key);
        EmitParsing(source, model, key);
        EmitWrite(source, model, key);
        foreach (var part in model.KeyParts.Where(static part => part.Value.Kind == ValueKind.Enum))
        {
            KeyEnumEmitter.Emit(source, part);
        }

        return source.Close().ToString();
    }

    private static void EmitFormatting(SourceWriter source, CachedModelDeclaration model, KeyNames key)
    {
        var parameters = Parameters(model, key, "Its");
        var start = $"var writer = new {Writer}(stackalloc char[{Writer}.StackLength]);";
        source
            .Line()
            .Lines("/// <summary>Returns the key of an entity.</summary>").Lines(parameters)
            .Open($"public static string For({key.Declared})")
            .Lines($"""
                {start}
                Write(ref writer, {key.Passed});
                return writer.Finish();
                """)
            .Close()
            .Line()
            .Lines("/// <summary>Writes the key of an entity without allocating.</summary>").Lines(parameters)
            .Lines("""
                /// <param name="destination">Where to.</param>
                /// <param name="charsWritten">The length of the key, or 0.</param>
                /// <returns>False when <paramref name="destination"/> is too short.</returns>
                """)
            .Open($"public static bool TryFormat({key.Declared}, global::System.Span<char> destination, out int charsWritten)")
            .Lines($"""
                {start}
                Write(ref writer, {key.Passed});
                return writer.TryFinish(destination, out charsWritten);
                """)
            .Close()
            .Line()
            .Lines("/// <summary>Writes the key of an entity as UTF-8 without allocating.</summary>").Lines(parameters)
            .Lines("""
                /// <param name="utf8Destination">Where to.</param>
                /// <param name="bytesWritten">The length of the key, or 0.</param>
                /// <returns>False when <paramref name="utf8Destination"/> is too short.</returns>
                """)
            .Open($"public static bool TryFormat({key.Declared}, global::System.Span<byte> utf8Destination, out int bytesWritten)")
            .Lines($"""
                {start}
                Write(ref writer, {key.Passed});
                return writer.TryFinish(utf8Destination, out bytesWritten);
                """)
            .Close();
    }

    private static void EmitParsing(SourceWriter source, CachedModelDeclaration model, KeyNames key)
    {
        const string Summary = "/// <summary>Reads a key back. Only the one spelling that <c>For</c> gives a key is accepted.</summary>";
        var parameters = Parameters(model, key, "The key's");
        source
            .Line()
            .Lines(Summary).Lines("/// <param name=\"key\">The text of the key.</param>").Lines(parameters)
            .Lines("/// <returns>False when the text is not a key of this model.</returns>")
            .Open($"public static bool TryParse(global::System.ReadOnlySpan<char> key, {key.DeclaredOut})")
            .Lines(Defaults(key))
            .Lines($"var reader = new {Reader}(key);")
            .Lines($"return {string.Join("\n    && ", ReadSteps(model, key))};")
            .Close()
            .Line()
            .Lines(Summary).Lines("/// <param name=\"utf8Key\">The text of the key as UTF-8.</param>").Lines(parameters)
            .Lines("/// <returns>False when the text is not a key of this model.</returns>")
            .Open($"public static bool TryParse(global::System.ReadOnlySpan<byte> utf8Key, {key.DeclaredOut})")
            .Lines($$"""
                global::System.Span<char> buffer = utf8Key.Length <= {{Reader}}.StackLength
                    ? stackalloc char[{{Reader}}.StackLength]
                    : new char[utf8Key.Length];
                if ({{Reader}}.TryDecode(utf8Key, buffer, out var key))
                {
                    return TryParse(key, {{key.PassedOut}});
                }

                {{Defaults(key)}}
                return false;
                """)
            .Close();
    }

    private static void EmitWrite(SourceWriter source, CachedModelDeclaration model, KeyNames key)
    {
        source.Line().Open($"private static void Write(ref {Writer} writer, {key.Declared})");
        for (var index = 0; index < model.KeyParts.Count; index++)
        {
            if (model.KeyParts[index].Value.Kind == ValueKind.Text)
            {
                source.Lines($"global::System.ArgumentNullException.ThrowIfNull({key.Parameters[index]});");
            }
        }

        EmitLiteral(model.KeyPrefix);
        for (var index = 0; index < model.KeyParts.Count; index++)
        {
            var part = model.KeyParts[index];
            source.Lines(part.Value.Kind switch
            {
                ValueKind.Text => $"writer.Text({key.Parameters[index]});",
                ValueKind.Enum => $"Write{part.Member}(ref writer, {key.Parameters[index]});",
                _ => $"writer.Value({key.Parameters[index]});",
            });
            EmitLiteral(part.Literal);
        }

        source.Close();

        void EmitLiteral(string literal)
        {
            if (literal.Length > 0)
            {
                source.Lines($"writer.Literal({Text.Literal(literal)});");
            }
        }
    }

    private static IEnumerable<string> ReadSteps(CachedModelDeclaration model, KeyNames key)
    {
        if (model.KeyPrefix.Length > 0)
        {
            yield return $"reader.Skip({Text.Literal(model.KeyPrefix)})";
        }

        for (var index = 0; index < model.KeyParts.Count; index++)
        {
            var part = model.KeyParts[index];
            var literal = Text.Literal(part.Literal);
            yield return part.Value.Kind == ValueKind.Enum
                ? $"reader.TryTake({literal}, out var part{index}) && TryParse{part.Member}(part{index}, out {key.Parameters[index]})"
                : $"reader.TryRead({literal}, out {key.Parameters[index]})";
        }

        yield return "reader.IsAtEnd";
    }

    private static string Defaults(KeyNames key) => string.Join("\n", key.Parameters.Select(static parameter => $"{parameter} = default;"));

    private static string Parameters(CachedModelDeclaration model, KeyNames key, string owner) => string.Join(
        "\n",
        model.KeyParts.Select((part, index) => $"/// <param name=\"{key.Parameters[index].TrimStart('@')}\">{owner} <c>{part.Member}</c>.</param>"));
}

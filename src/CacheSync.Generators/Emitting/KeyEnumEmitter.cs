using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits how an enumeration stands in a key: by name, and by number where there is none (undefined values, combinations of flags).</summary>
internal static class KeyEnumEmitter
{
    private const string Writer = "global::CacheSync.CacheKeyWriter";
    private const string Reader = "global::CacheSync.CacheKeyReader";

    public static void Emit(SourceWriter source, KeyPartDeclaration part)
    {
        var (type, number) = (part.Value.TypeName, part.Value.UnderlyingType);
        source.Line().Open($"private static void Write{part.Member}(ref {Writer} writer, {type} value)").Open("switch (value)");
        foreach (var name in part.EnumNames)
        {
            source.Lines($"""
                case {type}.{Text.Identifier(name)}:
                    writer.Text({Text.Literal(name)});
                    break;
                """);
        }

        source
            .Lines($"""
                default:
                    writer.Value(({number})value);
                    break;
                """)
            .Close()
            .Close()
            .Line()
            .Open($"private static bool TryParse{part.Member}(global::System.ReadOnlySpan<char> part, out {type} value)")
            .Open("switch (part)");
        foreach (var name in part.EnumNames)
        {
            source.Lines($"""
                case {Text.Literal(name)}:
                    value = {type}.{Text.Identifier(name)};
                    return true;
                """);
        }

        var names = string.Join(" or ", part.EnumNames.Select(name => $"{type}.{Text.Identifier(name)}"));
        var unnamed = names.Length == 0 ? "" : $" && value is not ({names})";
        source
            .Lines($"""
                default:
                    var isNumber = {Reader}.TryParse(part, out {number} number);
                    value = ({type})number;
                    return isNumber{unnamed};
                """)
            .Close()
            .Close();
    }
}

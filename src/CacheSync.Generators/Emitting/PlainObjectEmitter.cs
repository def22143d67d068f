using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits the struct inside <c>XCacheCodec</c> that writes, reads and compares a plain object inside an entry.</summary>
internal static class PlainObjectEmitter
{
    private const string Entries = "global::CacheSync.Entries.";
    private const string JsonWriter = "global::System.Text.Json.Utf8JsonWriter";
    private const string MaybeNullWhenFalse = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    public static void Emit(SourceWriter source, CachedModelDeclaration model, ObjectDeclaration declaration, ValueNames values)
    {
        var type = declaration.TypeName;
        source
            .Line()
            .Lines($"/// <summary>{Text.See(declaration)} inside an entry.</summary>")
            .Open($"internal readonly struct {values.Object(declaration)} : {Entries}IEntryValue<{type}>");
        ObjectBodyEmitter.EmitShape(source, declaration, $"{model.Entity.Name}.{declaration.Name}", "null", "private");
        source.Line().Open($"public static void Write({JsonWriter} writer, {type} value, string member)");
        if (declaration.IsReference)
        {
            source.Lines($"{Entries}EntryNull.Refuse(value, member);");
        }

        source.Lines("writer.WriteStartObject();");
        foreach (var member in declaration.Members)
        {
            ObjectBodyEmitter.EmitMember(source, member.Spelling, member, ObjectBodyEmitter.Where(model, $"{declaration.Name}.{member.Name}"), values);
        }

        source
            .Lines("writer.WriteEndObject();")
            .Close()
            .Line()
            .Open($"public static bool TryRead(ref {Entries}EntryReader reader, {MaybeNullWhenFalse} out {type} value)");
        ObjectBodyEmitter.EmitRead(source, declaration, values, "reader.TakeJson()");
        source
            .Lines("return true;")
            .Close()
            .Line()
            .Lines("""
                value = default;
                reader.Problem = members.Problem;
                return false;
                """)
            .Close();
        EmitComparison(source, declaration, values);
        source.Close();
    }

    private static void EmitComparison(SourceWriter source, ObjectDeclaration declaration, ValueNames values)
    {
        var type = declaration.TypeName;
        var members = declaration.Members;
        var equal = string.Join("\n    && ", members.Select((member, index) =>
            values.AreEqual(member, index, "left", "right", "Shape")));
        var matches = string.Concat(members.Select((member, index) =>
            $"\n    && members.Matches<{values.Pair(member.Value)}>({index}, value.{Text.Identifier(member.Name)})"));
        source
            .Line()
            .Open($"public static bool AreEqual({type} left, {type} right, {Entries}EntryTolerance tolerance)");
        if (declaration.IsReference)
        {
            source.Lines("""
                if (left is null || right is null)
                {
                    return ReferenceEquals(left, right);
                }

                """);
        }

        source
            .Lines($"return {(equal.Length == 0 ? "true" : equal)};")
            .Close()
            .Line()
            .Open($"public static bool Matches(ref {Entries}EntryReader reader, {type} value, {Entries}EntryTolerance tolerance)");
        if (declaration.IsReference)
        {
            source.Lines("""
                if (value is null)
                {
                    return false;
                }

                """);
        }

        source
            .Lines($"""
                var members = new {Entries}EntryMembers(Shape, reader.TakeJson(), stackalloc {Entries}EntryMember[{members.Count}]);
                return members.TryLocate(){matches};
                """)
            .Close();
    }
}

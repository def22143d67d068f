using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>XCacheComparer</c>: two entities, or an entity and an entry.</summary>
internal static class CacheComparerEmitter
{
    private const string Entries = "global::CacheSync.Entries.";
    private const string Comparison = "global::CacheSync.EntryComparison";

    public static string Emit(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        var source = SourceFile.Of(model)
            .Lines($"/// <summary>Compares {Text.See(model.Entity)} by the members that its entries hold.</summary>")
            .Lines(SourceFile.GeneratedCode)
            .Open($"{names.Accessibility} static class {names.Comparer}");
        EmitEquals(source, model, names);
        EmitCompareEntities(source, model, names);
        EmitCompareEntry(source, model, names);
        return source.Close().ToString();
    }

    private static void EmitEquals(SourceWriter source, CachedModelDeclaration model, GeneratedNames names)
    {
        var values = new ValueNames(model);
        source
            .Lines("""
                /// <summary>Says whether two entities have the same entry in meaning.</summary>
                /// <param name="a">One entity, or null.</param>
                /// <param name="b">The other, or null.</param>
                """)
            .Open($"public static bool Equals({model.Entity.TypeName}? a, {model.Entity.TypeName}? b)")
            .Lines("""
                if (a is null || b is null)
                {
                    return ReferenceEquals(a, b);
                }

                """);
        var comparisons = model.Entity.Members.Select((member, index) => values.AreEqual(member, index, "a", "b", $"{names.Codec}.Shape"));
        source.Lines($"return {string.Join("\n    && ", comparisons)};").Close();
    }

    private static void EmitCompareEntities(SourceWriter source, CachedModelDeclaration model, GeneratedNames names)
    {
        var values = new ValueNames(model);
        source
            .Line()
            .Lines("""
                /// <summary>Returns the members in which two entities differ.</summary>
                /// <param name="a">One entity; its values are reported as the row's.</param>
                /// <param name="b">The other; its values are reported as the entry's.</param>
                """)
            .Open($"public static {Comparison} Compare({model.Entity.TypeName} a, {model.Entity.TypeName} b)")
            .Lines($"""
                global::System.ArgumentNullException.ThrowIfNull(a);
                global::System.ArgumentNullException.ThrowIfNull(b);
                var differences = new {Entries}EntryDifferences({names.Codec}.Shape);
                """);
        for (var index = 0; index < model.Entity.Members.Count; index++)
        {
            var member = model.Entity.Members[index];
            var name = Text.Identifier(member.Name);
            source.Lines($"differences.Compare<{values.Pair(member.Value)}>({index}, a.{name}, b.{name});");
        }

        source.Lines("return differences.Finish();").Close();
    }

    private static void EmitCompareEntry(SourceWriter source, CachedModelDeclaration model, GeneratedNames names)
    {
        var values = new ValueNames(model);
        source
            .Line()
            .Lines("""
                /// <summary>Returns the members in which an entity differs from an entry, whoever wrote it and however it is spelled.</summary>
                /// <param name="entity">The row.</param>
                /// <param name="utf8Entry">The entry. Anything that is not a JSON object gives a comparison with a problem.</param>
                """)
            .Lines($"public static {Comparison} Compare({model.Entity.TypeName} entity, global::System.ReadOnlySpan<byte> utf8Entry) =>")
            .Lines($"    {Entries}EntryBytes.AreEqual({names.CachedModel}.Instance, entity, utf8Entry)")
            .Lines($"        ? {Comparison}.Equal")
            .Lines("        : CompareMembers(entity, utf8Entry);")
            .Line()
            .Open($"internal static {Comparison} CompareMembers({model.Entity.TypeName} entity, global::System.ReadOnlySpan<byte> utf8Entry)")
            .Lines($$"""
                global::System.ArgumentNullException.ThrowIfNull(entity);
                var members = new {{Entries}}EntryMembers({{names.Codec}}.Shape, utf8Entry, stackalloc {{Entries}}EntryMember[{{model.Entity.Members.Count}}]);
                if (members.TryLocate())
                {
                """);
        for (var index = 0; index < model.Entity.Members.Count; index++)
        {
            var member = model.Entity.Members[index];
            source.Lines($"    members.Compare<{values.Pair(member.Value)}>({index}, entity.{Text.Identifier(member.Name)});");
        }

        source.Lines("""
            }

            return members.Finish();
            """).Close();
    }
}

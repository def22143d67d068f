using System.Globalization;
using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>XCacheCodec</c>: an entity to its entry and back, and the same for the plain objects inside it.</summary>
internal static class CacheCodecEmitter
{
    private const string Entries = "global::CacheSync.Entries.";
    private const string JsonWriter = "global::System.Text.Json.Utf8JsonWriter";
    private const string MaybeNullWhenFalse = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    public static string Emit(CachedModelDeclaration model)
    {
        var names = new GeneratedNames(model);
        var values = new ValueNames(model);
        var source = SourceFile.Of(model)
            .Lines($"/// <summary>The entries of {Text.See(model.Entity)}.</summary>")
            .Lines(SourceFile.GeneratedCode)
            .Open($"internal static class {names.Codec}");
        EmitShape(source, model.Entity, model.Entity.Name, Text.Literal(model.ShapeId), "internal");
        EmitWrite(source, model, values);
        EmitTryRead(source, model.Entity, values);
        foreach (var declaration in model.Objects)
        {
            EmitObject(source, model, declaration, values);
        }

        return source.Close().ToString();
    }

    private static void EmitShape(SourceWriter source, ObjectDeclaration declaration, string name, string id, string accessibility)
    {
        source.Lines($"{accessibility} static readonly {Entries}EntryShape Shape = new(");
        source.Lines($"    {Text.Literal(name)},");
        source.Lines($"    {id}{(declaration.Members.Count == 0 ? ");" : ",")}");
        for (var index = 0; index < declaration.Members.Count; index++)
        {
            var end = index == declaration.Members.Count - 1 ? ");" : ",";
            source.Lines($"    {ShapeMember(declaration.Members[index])}{end}");
        }
    }

    private static string ShapeMember(MemberDeclaration member)
    {
        var spelling = member.Spelling == member.Name ? "" : $", {Text.Literal(member.Spelling)}";
        var tolerance = member.ToleranceAmount is { } amount ? Text.Literal(amount)
            : member.ToleranceTicks is { } ticks ? $"new global::System.TimeSpan({ticks.ToString(CultureInfo.InvariantCulture)}L)"
            : null;
        string?[] settings =
        [
            member.IsSensitive ? "IsSensitive = true" : null,
            tolerance is null ? null : $"Tolerance = {Entries}EntryTolerance.Of({tolerance})",
        ];
        var initializer = string.Join(", ", settings.Where(static setting => setting is not null));
        return $"new {Entries}EntryShapeMember({Text.Literal(member.Name)}{spelling}){(initializer.Length == 0 ? "" : $" {{ {initializer} }}")}";
    }

    private static void EmitWrite(SourceWriter source, CachedModelDeclaration model, ValueNames values)
    {
        source
            .Line()
            .Open($"public static void Write({JsonWriter} writer, {model.Entity.TypeName} value)")
            .Lines("writer.WriteStartObject();");
        if (model.Entity.Members.FirstOrDefault(static member => member.IsVersion) is { } version)
        {
            EmitMember(source, "$v", version, Where(model, version.Name), values);
        }

        source.Lines($"writer.WriteString(\"$s\"u8, {Text.Literal(model.ShapeId)}u8);");
        foreach (var member in model.Entity.Members)
        {
            EmitMember(source, member.Spelling, member, Where(model, member.Name), values);
        }

        source.Lines("writer.WriteEndObject();").Close();
    }

    private static void EmitMember(SourceWriter source, string name, MemberDeclaration member, string where, ValueNames values) => source.Lines($"""
        writer.WritePropertyName({Text.Literal(name)}u8);
        {values.Codec(member.Value)}.Write(writer, value.{Text.Identifier(member.Name)}, {Text.Literal(where)});
        """);

    private static void EmitTryRead(SourceWriter source, ObjectDeclaration entity, ValueNames values)
    {
        source
            .Line()
            .Lines("public static bool TryRead(")
            .Lines("    global::System.ReadOnlySpan<byte> json,")
            .Lines($"    [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {entity.TypeName}? value,")
            .Open("    [global::System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)");
        EmitRead(source, entity, values, "json");
        source
            .Lines("problem = null;")
            .Lines("return true;")
            .Close()
            .Line()
            .Lines("""
                value = null;
                problem = members.Problem ?? "";
                return false;
                """)
            .Close();
    }

    // Leaves the block open in which all members have been read.
    private static void EmitRead(SourceWriter source, ObjectDeclaration declaration, ValueNames values, string json)
    {
        var locals = declaration.Members.ToDictionary(static member => member.Name, static member => $"new{member.Name}", StringComparer.Ordinal);
        source
            .Lines($"var members = new {Entries}EntryMembers(Shape, {json}, stackalloc {Entries}EntryMember[{declaration.Members.Count}]);")
            .Lines("if (members.TryLocate()");
        for (var index = 0; index < declaration.Members.Count; index++)
        {
            var member = declaration.Members[index];
            var end = index == declaration.Members.Count - 1 ? ")" : "";
            source.Lines($"    && members.TryRead<{values.Pair(member.Value)}>({index}, out var {locals[member.Name]}){end}");
        }

        source.Open(declaration.Members.Count == 0 ? "    )" : "").Lines($"value = {Construction(declaration, locals)};");
    }

    private static string Construction(ObjectDeclaration declaration, Dictionary<string, string> locals)
    {
        var parameters = string.Join(", ", declaration.Parameters.Select(argument => $"{Text.Identifier(argument.Target)}: {Value(argument)}"));
        var construction = $"new {declaration.TypeName}({parameters})";
        return declaration.Assignments.Count == 0
            ? construction
            : $"{construction}\n{{\n{string.Join("\n", declaration.Assignments.Select(argument => $"    {Text.Identifier(argument.Target)} = {Value(argument)},"))}\n}}";

        // What entries leave out but C# demands gets its default.
        string Value(ArgumentDeclaration argument) => argument.Member is null ? "default!" : locals[argument.Member];
    }

    private static void EmitObject(SourceWriter source, CachedModelDeclaration model, ObjectDeclaration declaration, ValueNames values)
    {
        var type = declaration.TypeName;
        source
            .Line()
            .Lines($"/// <summary>{Text.See(declaration)} inside an entry.</summary>")
            .Open($"internal readonly struct {values.Object(declaration)} : {Entries}IEntryValue<{type}>");
        EmitShape(source, declaration, $"{model.Entity.Name}.{declaration.Name}", "null", "private");
        source.Line().Open($"public static void Write({JsonWriter} writer, {type} value, string member)");
        if (declaration.IsReference)
        {
            source.Lines($"{Entries}EntryNull.Refuse(value, member);");
        }

        source.Lines("writer.WriteStartObject();");
        foreach (var member in declaration.Members)
        {
            EmitMember(source, member.Spelling, member, Where(model, $"{declaration.Name}.{member.Name}"), values);
        }

        source
            .Lines("writer.WriteEndObject();")
            .Close()
            .Line()
            .Open($"public static bool TryRead(ref {Entries}EntryReader reader, {MaybeNullWhenFalse} out {type} value)");
        EmitRead(source, declaration, values, "reader.TakeJson()");
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
            $"{values.Codec(member.Value)}.AreEqual(left.{Text.Identifier(member.Name)}, right.{Text.Identifier(member.Name)}, Shape.Members[{index}].Tolerance)"));
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

    private static string Where(CachedModelDeclaration model, string member) => $"{model.Entity.Name}: {member}";
}

using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits what writing and reading an entity and a plain object inside it have in common.</summary>
internal static class ObjectBodyEmitter
{
    private const string Entries = "global::CacheSync.Entries.";

    /// <summary>Emits the field that describes the members.</summary>
    public static void EmitShape(SourceWriter source, ObjectDeclaration declaration, string name, string id, string accessibility)
    {
        string[] arguments = [Text.Literal(name), id, .. declaration.Members.Select(ShapeMember)];
        source.Lines($"{accessibility} static readonly {Entries}EntryShape Shape = new(\n    {string.Join(",\n    ", arguments)});");
    }

    /// <summary>Emits the writing of a member.</summary>
    public static void EmitMember(SourceWriter source, string name, MemberDeclaration member, string where, ValueNames values) => source.Lines($"""
        writer.WritePropertyName({Text.Literal(name)}u8);
        {values.Codec(member.Value)}.Write(writer, value.{Text.Identifier(member.Name)}, {Text.Literal(where)});
        """);

    /// <summary>Emits the reading of all members and leaves the block open in which they have been read.</summary>
    public static void EmitRead(SourceWriter source, ObjectDeclaration declaration, ValueNames values, string json)
    {
        var locals = declaration.Members.ToDictionary(static member => member.Name, static member => $"new{member.Name}", StringComparer.Ordinal);
        var reads = declaration.Members.Select((member, index) =>
            $"\n    && members.TryRead<{values.Pair(member.Value)}>({index}, out var {locals[member.Name]})");
        source
            .Lines($"var members = new {Entries}EntryMembers(Shape, {json}, stackalloc {Entries}EntryMember[{declaration.Members.Count}]);")
            .Open($"if (members.TryLocate(){string.Concat(reads)})")
            .Lines($"value = {Construction(declaration, locals)};");
    }

    /// <summary>Returns how messages name a member.</summary>
    public static string Where(CachedModelDeclaration model, string member) => $"{model.Entity.Name}: {member}";

    private static string ShapeMember(MemberDeclaration member)
    {
        var spelling = member.Spelling == member.Name ? "" : $", {Text.Literal(member.Spelling)}";
        var tolerance = member.ToleranceAmount is { } amount ? Text.Literal(amount)
            : member.ToleranceTicks is { } ticks ? Text.Duration(ticks)
            : null;
        string?[] settings =
        [
            member.IsSensitive ? "IsSensitive = true" : null,
            tolerance is null ? null : $"Tolerance = {Entries}EntryTolerance.Of({tolerance})",
        ];
        var initializer = string.Join(", ", settings.Where(static setting => setting is not null));
        return $"new {Entries}EntryShapeMember({Text.Literal(member.Name)}{spelling}){(initializer.Length == 0 ? "" : $" {{ {initializer} }}")}";
    }

    private static string Construction(ObjectDeclaration declaration, Dictionary<string, string> locals)
    {
        var parameters = string.Join(", ", declaration.Parameters.Select(argument => $"{Text.Identifier(argument.Target)}: {Value(argument)}"));
        var construction = $"new {declaration.TypeName}({parameters})";
        var assignments = declaration.Assignments.Select(argument => $"    {Text.Identifier(argument.Target)} = {Value(argument)},\n");
        return declaration.Assignments.Count == 0 ? construction : $"{construction}\n{{\n{string.Concat(assignments)}}}";

        // What entries leave out but C# demands gets its default.
        string Value(ArgumentDeclaration argument) => argument.Member is null ? "default!" : locals[argument.Member];
    }
}

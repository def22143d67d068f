using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits the queries by key, in the form that LINQ providers translate to SQL.</summary>
internal static class KeyQueryEmitter
{
    private const string Query = "global::System.Linq.Queryable";
    private const string Sequence = "global::System.Linq.Enumerable";

    public static void Emit(SourceWriter source, CachedModelDeclaration model, KeyNames key)
    {
        var rows = $"global::System.Linq.IQueryable<{model.Entity.TypeName}>";
        source.Line().Lines($"""
            /// <inheritdoc/>
            public override {rows} OrderByKey({rows} rows) =>
                {OrderBy(model)};
            """);
        EmitWhereKeyAfter(source, model, key, rows);
        EmitWhereKeyIn(source, model, key, rows);
        source.Line().Lines($"""
            /// <inheritdoc/>
            public override global::System.Linq.IQueryable<{key.Type}> SelectKey({rows} rows) =>
                {Query}.Select(rows, row => {Key(model, key)});
            """);
    }

    private static string OrderBy(CachedModelDeclaration model) => model.KeyParts.Skip(1).Aggregate(
        $"{Query}.OrderBy(rows, row => row.{Member(model.KeyParts[0])})",
        static (ordered, part) => $"{Query}.ThenBy({ordered}, row => row.{Member(part)})");

    private static void EmitWhereKeyAfter(SourceWriter source, CachedModelDeclaration model, KeyNames key, string rows)
    {
        source.Line().Lines("/// <inheritdoc/>").Open($"public override {rows} WhereKeyAfter({rows} rows, {key.Type} key)");
        EmitElements(source, key);
        source.Lines($"return {Query}.Where(rows, row => {After(model, key, 0)});").Close();
    }

    // a > x || (a == x && (b > y || …)): an index on the key serves it, which it does not serve for a comparison of rows everywhere.
    private static string After(CachedModelDeclaration model, KeyNames key, int index)
    {
        var part = model.KeyParts[index];
        var (member, value) = ($"row.{Member(part)}", Element(key, index));
        var after = part.Value.Kind switch
        {
            ValueKind.Text => $"string.Compare({member}, {value}) > 0",
            ValueKind.Guid => $"{member}.CompareTo({value}) > 0",
            _ => $"{member} > {value}",
        };
        return index == model.KeyParts.Count - 1 ? after : $"{after} || ({member} == {value} && ({After(model, key, index + 1)}))";
    }

    private static void EmitWhereKeyIn(SourceWriter source, CachedModelDeclaration model, KeyNames key, string rows)
    {
        source.Line().Lines("/// <inheritdoc/>")
            .Open($"public override {rows} WhereKeyIn({rows} rows, global::System.Collections.Generic.IReadOnlyCollection<{key.Type}> keys)");
        if (!key.IsComposite)
        {
            // Named in full, because on an array C# 14 would choose the overload for spans, which no expression tree can hold.
            source.Lines($"return {Query}.Where(rows, row => {Sequence}.Contains(keys, row.{Member(model.KeyParts[0])}));").Close();
            return;
        }

        for (var index = 0; index < model.KeyParts.Count; index++)
        {
            var values = $"{Sequence}.Select(keys, key => {key.Of("key", index)})";
            source.Lines($"var {key.Parameters[index]} = {Sequence}.ToList({Sequence}.Distinct({values}));");
        }

        var conditions = model.KeyParts.Select((part, index) => $"{Sequence}.Contains({key.Parameters[index]}, row.{Member(part)})");
        source.Lines($"return {Query}.Where(rows, row => {string.Join(" && ", conditions)});").Close();
    }

    // Locals, so that LINQ providers make parameters of them.
    private static void EmitElements(SourceWriter source, KeyNames key)
    {
        for (var index = 0; key.IsComposite && index < key.Parameters.Count; index++)
        {
            source.Lines($"var {key.Parameters[index]} = {key.Of("key", index)};");
        }
    }

    private static string Element(KeyNames key, int index) => key.IsComposite ? key.Parameters[index] : "key";

    private static string Key(CachedModelDeclaration model, KeyNames key)
    {
        var members = string.Join(", ", model.KeyParts.Select(static part => $"row.{Member(part)}"));
        return key.IsComposite
            ? $"new global::System.ValueTuple<{string.Join(", ", model.KeyParts.Select(static part => part.Value.TypeName))}>({members})"
            : members;
    }

    private static string Member(KeyPartDeclaration part) => Text.Identifier(part.Member);
}

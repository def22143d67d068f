using System.Globalization;
using System.Text;

namespace CacheSync.Generators.Declarations;

/// <summary>The id of the shape of an entry: 8 hexadecimal digits that change when a member is added, removed, renamed or retyped.</summary>
internal static class ShapeId
{
    public static string Of(ObjectDeclaration entity, IReadOnlyDictionary<string, ObjectDeclaration> objects)
    {
        var text = new StringBuilder();
        Describe(entity, objects, text);

        // 32 bits of FNV-1a: the id tells versions of one class apart, it protects nothing.
        var hash = Encoding.UTF8.GetBytes(text.ToString()).Aggregate(2166136261u, static (hash, value) => unchecked((hash ^ value) * 16777619u));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    // Sorted, because the order of members has no meaning in JSON.
    private static void Describe(ObjectDeclaration declaration, IReadOnlyDictionary<string, ObjectDeclaration> objects, StringBuilder text)
    {
        text.Append('{');
        foreach (var member in declaration.Members.OrderBy(static member => member.Spelling, StringComparer.Ordinal))
        {
            text.Append(member.Spelling).Append(':');
            Describe(member.Value, objects, text);
            text.Append(';');
        }

        text.Append('}');
    }

    private static void Describe(ValueDeclaration value, IReadOnlyDictionary<string, ObjectDeclaration> objects, StringBuilder text)
    {
        switch (value.Kind)
        {
            case ValueKind.Object:
                Describe(objects[value.TypeName], objects, text);
                break;
            case ValueKind.Array or ValueKind.Sequence or ValueKind.Dictionary:
                // A list that becomes an array is the same JSON.
                text.Append(value.Kind == ValueKind.Dictionary ? "map" : "list").Append('<');
                foreach (var argument in value.Arguments)
                {
                    Describe(argument, objects, text);
                    text.Append(',');
                }

                text.Append('>');
                break;
            default:
                text.Append(value.TypeName);
                break;
        }

        // The question mark of a reference is a promise to the compiler, that of a value is another type.
        if (value is { IsNullable: true, IsReference: false })
        {
            text.Append('?');
        }
    }
}

using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>How generated code names the type of a value and what writes, reads and compares it.</summary>
internal sealed class ValueNames
{
    private const string Entries = "global::CacheSync.Entries.";

    private readonly Dictionary<string, string> _objects = new(StringComparer.Ordinal);
    private readonly string _codec;

    public ValueNames(CachedModelDeclaration model)
    {
        _codec = new GeneratedNames(model).Codec;
        foreach (var declaration in model.Objects)
        {
            // Two classes of one name in different namespaces get a number.
            var name = declaration.Name + "Value";
            _objects.Add(declaration.TypeName, _objects.ContainsValue(name) ? name + _objects.Count : name);
        }
    }

    /// <summary>Returns the name of the struct for a plain object, inside the codec.</summary>
    public string Object(ObjectDeclaration declaration) => _objects[declaration.TypeName];

    /// <summary>Returns the two type arguments for a value.</summary>
    public string Pair(ValueDeclaration value) => $"{Type(value)}, {Codec(value)}";

    /// <summary>Returns the type of a value.</summary>
    public string Type(ValueDeclaration value) => value.IsNullable ? BareType(value) + "?" : BareType(value);

    /// <summary>Returns the struct that knows the type of a value.</summary>
    public string Codec(ValueDeclaration value) => !value.IsNullable ? BareCodec(value)
        : value.IsReference ? $"{Entries}OptionalValue<{BareType(value)}, {BareCodec(value)}>"
        : $"{Entries}NullableValue<{BareType(value)}, {BareCodec(value)}>";

    /// <summary>Returns the comparison of a member of two objects.</summary>
    public string AreEqual(MemberDeclaration member, int index, string left, string right, string shape)
    {
        var name = Text.Identifier(member.Name);
        var tolerance = member.ToleranceAmount is null && member.ToleranceTicks is null ? "default" : $"{shape}.Members[{index}].Tolerance";
        return $"{Codec(member.Value)}.AreEqual({left}.{name}, {right}.{name}, {tolerance})";
    }

    private string BareType(ValueDeclaration value) => value.Kind switch
    {
        ValueKind.Array => Type(value.Arguments[0]) + "[]",
        ValueKind.Sequence => $"{value.TypeName}<{Type(value.Arguments[0])}>",
        ValueKind.Dictionary => $"{value.TypeName}<{Type(value.Arguments[0])}, {Type(value.Arguments[1])}>",
        _ => value.TypeName,
    };


    private string BareCodec(ValueDeclaration value) => value.Kind switch
    {
        ValueKind.Integer => $"{Entries}IntegerValue<{value.TypeName}>",
        ValueKind.Floating => $"{Entries}FloatingValue<{value.TypeName}>",
        ValueKind.Enum => $"{Entries}EnumValue<{value.TypeName}, {value.UnderlyingType}>",
        ValueKind.Array => $"{Entries}ArrayValue<{Pair(value.Arguments[0])}>",
        ValueKind.Sequence => $"{Entries}SequenceValue<{BareType(value)}, {Pair(value.Arguments[0])}>",
        ValueKind.Dictionary => $"{Entries}DictionaryValue<{BareType(value)}, {Type(value.Arguments[0])}, {Type(value.Arguments[1])}, "
            + $"{Codec(value.Arguments[0])}, {Codec(value.Arguments[1])}>",
        ValueKind.Object => $"{_codec}.{_objects[value.TypeName]}",
        _ => $"{Entries}{value.Kind}Value",
    };
}

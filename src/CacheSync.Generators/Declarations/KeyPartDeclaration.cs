namespace CacheSync.Generators.Declarations;

/// <summary>A member in the key template and the text behind it.</summary>
/// <param name="Member">The name of the member.</param>
/// <param name="Value">Its type.</param>
/// <param name="Literal">The text up to the next member or the end of the template.</param>
/// <param name="EnumNames">The names of an enumeration, the first one of each value.</param>
internal sealed record KeyPartDeclaration(string Member, ValueDeclaration Value, string Literal, EquatableArray<string> EnumNames);

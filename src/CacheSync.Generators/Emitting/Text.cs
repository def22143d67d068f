using System.Globalization;
using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Generators.Emitting;

/// <summary>Small pieces of C#.</summary>
internal static class Text
{
    /// <summary>Returns a string literal with its quotes.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Returns a number literal of type double.</summary>
    public static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "D";

    /// <summary>Returns a duration; the comment is for the reader.</summary>
    public static string Duration(long ticks) =>
        $"new global::System.TimeSpan({ticks.ToString(CultureInfo.InvariantCulture)}L /* {new TimeSpan(ticks):c} */)";

    /// <summary>Returns an identifier, with an at sign where C# has a keyword of that name.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Returns text as it stands in XML documentation.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Returns the reference to a type in XML documentation.</summary>
    public static string See(ObjectDeclaration type) => $"<see cref=\"{type.TypeName}\"/>";
}

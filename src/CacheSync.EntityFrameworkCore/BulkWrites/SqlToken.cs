namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>A word, a quoted identifier, a number, a parameter or a symbol of a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="Depth">How many parentheses it stands in.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Depth)
{
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Quoted;

    public bool Is(string word) => Kind is SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(char symbol) => Kind is SqlTokenKind.Symbol && Text[0] == symbol;
}

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>One piece of SQL; names are without their quotes.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsAnyWord(ISet<string> words) => Kind == SqlTokenKind.Word && words.Contains(Text);

    public bool IsSymbol(char symbol) => Kind == SqlTokenKind.Symbol && Text[0] == symbol;
}

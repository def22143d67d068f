namespace CacheSync.Generators.Analysis.Sql;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword or an unquoted name.</summary>
    Word,

    /// <summary>A name in double quotes, brackets or backticks.</summary>
    QuotedName,

    /// <summary>A string, a number or a parameter.</summary>
    Value,

    /// <summary>One other character.</summary>
    Symbol,

    /// <summary>A place where the program puts in text that is not known.</summary>
    Hole,
}

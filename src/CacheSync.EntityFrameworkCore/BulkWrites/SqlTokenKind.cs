namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>The kinds of tokens that matter for finding written tables. Text literals and comments are skipped.</summary>
internal enum SqlTokenKind
{
    Word,
    Quoted,
    Number,
    Parameter,
    Text,
    Symbol,
}

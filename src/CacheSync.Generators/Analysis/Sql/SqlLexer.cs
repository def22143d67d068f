namespace CacheSync.Generators.Analysis.Sql;

/// <summary>
/// Takes SQL of any common dialect apart, far enough to tell names from strings and comments. It does not know the dialect, so text that
/// dialects read differently is not understood.
/// </summary>
internal sealed class SqlLexer
{
    /// <summary>Stands in a text where the program puts in something that is not known.</summary>
    public const char Hole = '\u0001';

    private readonly string _text;
    private readonly List<SqlToken> _tokens = [];
    private int _position;

    private SqlLexer(string text) => _text = text;

    /// <summary>Returns the tokens, or null when the text is not understood.</summary>
    public static IReadOnlyList<SqlToken>? Read(string text)
    {
        var lexer = new SqlLexer(text);
        while (lexer._position < text.Length)
        {
            if (!lexer.ReadToken())
            {
                return null;
            }
        }

        return lexer._tokens;
    }

    private char Current => _text[_position];

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private bool ReadToken()
    {
        var character = Current;
        switch (character)
        {
            case Hole:
                return Add(SqlTokenKind.Hole, 1);
            case '-' when Next == '-':
                _position = IndexOrEnd(_text.IndexOf('\n', _position));
                return true;
            case '/' when Next == '*':
                return SkipComment();
            case '\'':
                return ReadString(backslashEscapes: false);
            case 'e' or 'E' when Next == '\'':
                _position++;
                return ReadString(backslashEscapes: true);
            case '$' when DollarTag() is { } tag:
                return ReadUntil(tag);
            case '"':
                return ReadName('"');
            case '`':
                return ReadName('`');
            case '[' when StartsBracketedName():
                return ReadName(']');
            case '{' or '@' or ':' or '$' or '?':
                return ReadParameter();
            default:
                return ReadPlain(character);
        }
    }

    private bool ReadPlain(char character)
    {
        if (char.IsWhiteSpace(character))
        {
            _position++;
            return true;
        }

        var end = _position;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '#' or '$'))
        {
            end++;
        }

        return end == _position
            ? Add(SqlTokenKind.Symbol, 1)
            : Add(char.IsDigit(character) ? SqlTokenKind.Value : SqlTokenKind.Word, end - _position);
    }

    private bool ReadParameter()
    {
        // "::" is a cast, "@@ROWCOUNT" a variable of the server, "{0}" a parameter of EF Core.
        if (Current == ':' && Next == ':')
        {
            Add(SqlTokenKind.Symbol, 1);
            return Add(SqlTokenKind.Symbol, 1);
        }

        var end = _position + 1;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '@'))
        {
            end++;
        }

        if (Current == '{')
        {
            var isParameter = end < _text.Length && _text[end] == '}' && end > _position + 1;
            return isParameter ? Add(SqlTokenKind.Value, end + 1 - _position) : Add(SqlTokenKind.Symbol, 1);
        }

        return Add(SqlTokenKind.Value, end - _position);
    }

    private bool ReadString(bool backslashEscapes)
    {
        for (var index = _position + 1; index < _text.Length; index++)
        {
            if (_text[index] == '\\' && backslashEscapes)
            {
                index++;
            }
            else if (_text[index] == '\'')
            {
                if (index + 1 < _text.Length && _text[index + 1] == '\'')
                {
                    index++;
                    continue;
                }

                // For MySQL the string goes on behind \', for the others it ends here.
                return (backslashEscapes || _text[index - 1] != '\\') && Add(SqlTokenKind.Value, index + 1 - _position);
            }
        }

        return false;
    }

    private bool ReadName(char quote)
    {
        var name = new System.Text.StringBuilder();
        var hasHole = false;
        for (var index = _position + 1; index < _text.Length; index++)
        {
            var isQuote = _text[index] == quote;
            if (isQuote && index + 1 < _text.Length && _text[index + 1] == quote)
            {
                index++;
            }
            else if (isQuote)
            {
                _tokens.Add(new SqlToken(hasHole ? SqlTokenKind.Hole : SqlTokenKind.QuotedName, name.ToString()));
                _position = index + 1;
                return true;
            }

            hasHole |= _text[index] == Hole;
            name.Append(_text[index]);
        }

        return false;
    }

    private bool ReadUntil(string tag)
    {
        var end = _text.IndexOf(tag, _position + tag.Length, StringComparison.Ordinal);
        return end >= 0 && Add(SqlTokenKind.Value, end + tag.Length - _position);
    }

    private bool SkipComment()
    {
        var depth = 0;
        while (_position + 1 < _text.Length)
        {
            if (Current == '/' && Next == '*')
            {
                depth++;
                _position += 2;
            }
            else if (Current == '*' && Next == '/')
            {
                depth--;
                _position += 2;
                if (depth == 0)
                {
                    return true;
                }
            }
            else
            {
                _position++;
            }
        }

        return false;
    }

    // $$ or $tag$ of PostgreSQL; $1 is a parameter.
    private string? DollarTag()
    {
        var end = _position + 1;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        return end < _text.Length && _text[end] == '$' && !char.IsDigit(Next) ? _text.Substring(_position, end + 1 - _position) : null;
    }

    // [Name] of SQL Server, not the subscript of an array.
    private bool StartsBracketedName() =>
        (char.IsLetter(Next) || Next is '_' or Hole) && (_position == 0 || !(char.IsLetterOrDigit(_text[_position - 1]) || _text[_position - 1] is '_' or ')'));

    private bool Add(SqlTokenKind kind, int length)
    {
        _tokens.Add(new SqlToken(kind, _text.Substring(_position, length)));
        _position += length;
        return true;
    }

    private int IndexOrEnd(int index) => index < 0 ? _text.Length : index;
}

using System.Text;

namespace CacheSync.Generators.Emitting;

/// <summary>Writes blocks of lines at the current depth. Lines end with <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines as they stand, each behind the current indentation.</summary>
    public SourceWriter Lines(string block)
    {
        foreach (var line in block.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public SourceWriter Line() => Lines("");

    /// <summary>Writes lines and opens a block under them.</summary>
    public SourceWriter Open(string block)
    {
        Lines(block).Lines("{");
        _depth++;
        return this;
    }

    /// <summary>Closes the block.</summary>
    public SourceWriter Close(string end = "}")
    {
        _depth--;
        return Lines(end);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}

using System.Text;

namespace CacheSync.Keys;

/// <summary>The text of a key template around the parts, read from the glob that the generator makes of it.</summary>
internal static class KeyTexts
{
    /// <summary>Returns the text before, between and behind the wildcards of a glob in which <c>\</c> escapes.</summary>
    public static IReadOnlyList<string> Around(string keyPattern)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        for (var index = 0; index < keyPattern.Length; index++)
        {
            if (keyPattern[index] == '*')
            {
                texts.Add(text.ToString());
                text.Clear();
            }
            else
            {
                index += keyPattern[index] == '\\' && index + 1 < keyPattern.Length ? 1 : 0;
                text.Append(keyPattern[index]);
            }
        }

        texts.Add(text.ToString());
        return texts;
    }
}

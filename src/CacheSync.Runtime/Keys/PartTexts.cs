using System.Globalization;

namespace CacheSync.Keys;

/// <summary>What a part of a key can look like, by its type: the spellings of <c>KeyPart</c>, which are the only ones that parse.</summary>
internal static class PartTexts
{
    private const string Plain = "-.09@@AZ__az~~";

    /// <summary>Appends a part of a type to the texts of an automaton.</summary>
    public static void Append(TextAutomaton texts, Type type)
    {
        _ = type switch
        {
            _ when type == typeof(string) => texts.Append((from, to) => AddEscaped(texts, from, to)),
            _ when type == typeof(Guid) => texts.Append((from, to) => AddDigits(texts, from, to, "########-####-####-####-############", '#', ('0', '9'), ('a', 'f'))),
            _ when type == typeof(DateOnly) => texts.Append((from, to) => AddDigits(texts, from, to, "####-##-##", '#', ('0', '9'))),
            _ when type.IsEnum => texts.Append((from, to) => AddEnum(texts, from, to, type)),
            _ when MagnitudeOf(type) is not null => texts.Append((from, to) => AddNumber(texts, from, to, type)),

            // No generated key has such a part. Whatever it looks like is among all texts.
            _ => texts.Append((from, to) =>
            {
                texts.AddFree(from, to);
                texts.AddStep(to, char.MinValue, char.MaxValue, to);
            }),
        };
    }

    /// <summary>Any text, escaped: a loop at the end, because it may be empty.</summary>
    private static void AddEscaped(TextAutomaton texts, int from, int to)
    {
        texts.AddFree(from, to);
        for (var index = 0; index < Plain.Length; index += 2)
        {
            texts.AddStep(to, Plain[index], Plain[index + 1], to);
        }

        texts.AddStep(to, '\u0080', '\uD7FF', to);
        texts.AddStep(to, '\uE000', '\uFFFF', to);
        var pair = texts.AddState();
        texts.AddStep(to, '\uD800', '\uDBFF', pair);
        texts.AddStep(pair, '\uDC00', '\uDFFF', to);
        for (var code = 0; code < 128; code++)
        {
            if (!IsPlain((char)code))
            {
                texts.AddText(to, string.Create(CultureInfo.InvariantCulture, $"%{code:X2}"), to);
            }
        }

        AddDigits(texts, to, to, "%uD?##", '#', ('0', '9'), ('A', 'F'));
    }

    private static bool IsPlain(char character) =>
        Enumerable.Range(0, Plain.Length / 2).Any(index => character >= Plain[index * 2] && character <= Plain[(index * 2) + 1]);

    /// <summary>A form in which some characters stand for a digit: <paramref name="wildcard"/> for any, a question mark for one of a half pair.</summary>
    private static void AddDigits(TextAutomaton texts, int from, int to, string form, char wildcard, params ReadOnlySpan<(char Low, char High)> digits)
    {
        for (var index = 0; index < form.Length; index++)
        {
            var next = index == form.Length - 1 ? to : texts.AddState();
            if (form[index] == wildcard)
            {
                foreach (var (low, high) in digits)
                {
                    texts.AddStep(from, low, high, next);
                }
            }
            else if (form[index] == '?')
            {
                texts.AddStep(from, '8', '9', next);
                texts.AddStep(from, 'A', 'F', next);
            }
            else
            {
                texts.AddStep(from, form[index], form[index], next);
            }

            from = next;
        }
    }

    private static void AddEnum(TextAutomaton texts, int from, int to, Type type)
    {
        foreach (var name in Enum.GetNames(type))
        {
            texts.AddText(from, name, to);
        }

        // Values without a name stand as numbers; that those with one never do is not told apart.
        AddNumber(texts, from, to, type);
    }

    private static void AddNumber(TextAutomaton texts, int from, int to, Type type)
    {
        var (largest, smallest) = MagnitudeOf(type)!.Value;
        texts.AddStep(from, '0', '0', to);
        AddUpTo(texts, from, to, largest);
        if (smallest is not null)
        {
            var negative = texts.AddState();
            texts.AddStep(from, '-', '-', negative);
            AddUpTo(texts, negative, to, smallest);
        }
    }

    /// <summary>The whole numbers from 1 to a largest one, without leading zeros.</summary>
    private static void AddUpTo(TextAutomaton texts, int from, int to, string largest)
    {
        // any[n]: n more digits, whichever; fewer[n]: at most n more.
        var (any, fewer) = (new int[largest.Length], new int[largest.Length]);
        (any[0], fewer[0]) = (to, to);
        for (var count = 1; count < largest.Length; count++)
        {
            (any[count], fewer[count]) = (texts.AddState(), texts.AddState());
            texts.AddStep(any[count], '0', '9', any[count - 1]);
            texts.AddStep(fewer[count], '0', '9', fewer[count - 1]);
            texts.AddFree(fewer[count], to);
        }

        if (largest.Length > 1)
        {
            texts.AddStep(from, '1', '9', fewer[largest.Length - 2]);
        }

        // As long as the digits are those of the largest number, the next one is bounded by its.
        for (var index = 0; index < largest.Length; index++)
        {
            var left = largest.Length - 1 - index;
            var least = index == 0 ? '1' : '0';
            if (largest[index] > least)
            {
                texts.AddStep(from, least, (char)(largest[index] - 1), any[left]);
            }

            var next = left == 0 ? to : texts.AddState();
            texts.AddStep(from, largest[index], largest[index], next);
            from = next;
        }
    }

    /// <summary>Returns the digits of the largest and of the smallest value (null where none is negative); null for what is no whole number.</summary>
    private static (string Largest, string? Smallest)? MagnitudeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => ("127", "128"),
        TypeCode.Byte => ("255", null),
        TypeCode.Int16 => ("32767", "32768"),
        TypeCode.UInt16 => ("65535", null),
        TypeCode.Int32 => ("2147483647", "2147483648"),
        TypeCode.UInt32 => ("4294967295", null),
        TypeCode.Int64 => ("9223372036854775807", "9223372036854775808"),
        TypeCode.UInt64 => ("18446744073709551615", null),
        _ => null,
    };
}

using CacheSync.Checking;
using CacheSync.Protocol.Worlds;
using CacheSync.Reading;
using CacheSync.Redis;

namespace CacheSync.Protocol.Actors;

/// <summary>The verdicts of the production judge over the few rows and entries there are, asked for once each.</summary>
internal static class Judges
{
    private const int Values = 8;
    private static readonly Verdict?[,] Verdicts = JudgeAll();

    public static Verdict? Judge(Row row, Entry entry) => Verdicts[row.Value, Place(entry)];

    public static bool Differs(Row row, Entry entry) => Judge(row, entry) is not (null or Verdict.Consistent);

    /// <summary>Returns the bytes of an entry, as production writes them.</summary>
    public static ReadOnlyMemory<byte> Bytes(Entry entry)
    {
        if (entry.Form == EntryForm.Negative)
        {
            return NegativeEntry.Bytes;
        }

        using var judge = new EntryJudge<Page, int>(PageCachedModel.Instance);
        return judge.TryEncode(new() { Id = 1, Value = entry.Row.Value })!;
    }

    private static int Place(Entry entry) => entry.Form switch
    {
        EntryForm.Absent => 0,
        EntryForm.Negative => Values,
        _ => entry.Row.Value,
    };

    private static Verdict?[,] JudgeAll()
    {
        var verdicts = new Verdict?[Values, Values + 1];
        using var judge = new EntryJudge<Page, int>(PageCachedModel.Instance);
        for (byte row = 0; row < Values; row++)
        {
            for (byte place = 0; place <= Values; place++)
            {
                var form = place switch { 0 => EntryForm.Absent, Values => EntryForm.Negative, _ => EntryForm.Entity };
                var entry = form == EntryForm.Absent ? EntryRead.Absent : new EntryRead(EntryKind.Present, Bytes(new(form, new(0, place), 0)));
                verdicts[row, place] = judge.Judge(row == 0 ? null : new() { Id = 1, Value = row }, entry).Verdict;
            }
        }

        return verdicts;
    }
}

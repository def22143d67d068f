using CacheSync.Checking;
using CacheSync.Protocol.Worlds;
using CacheSync.Reading;
using CacheSync.Redis;

namespace CacheSync.Protocol.Actors;

/// <summary>The verdicts of the production judge over the few rows and entries there are, asked for once each.</summary>
internal static class Judges
{
    private const int Values = 8;
    private static readonly Verdict?[,] OfOptional = JudgeAll(PageCachedModel.Instance, static value => new() { Id = 1, Value = value });
    private static readonly Verdict?[,] OfRequired = JudgeAll(RequiredPageCachedModel.Instance, static value => new() { Id = 1, Value = value });

    public static Verdict? Judge(Scenario scenario, Row row, Entry entry) => (scenario.IsRequired ? OfRequired : OfOptional)[row.Value, Place(entry)];

    public static bool Differs(Scenario scenario, Row row, Entry entry) => Judge(scenario, row, entry) is not (null or Verdict.Consistent);

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

    private static Verdict?[,] JudgeAll<TPage>(CachedModel<TPage, int> model, Func<byte, TPage> create)
        where TPage : class
    {
        var verdicts = new Verdict?[Values, Values + 1];
        using var judge = new EntryJudge<TPage, int>(model);
        for (byte row = 0; row < Values; row++)
        {
            for (byte place = 0; place <= Values; place++)
            {
                var entry = place switch
                {
                    0 => EntryRead.Absent,
                    Values => new(EntryKind.Present, NegativeEntry.Bytes),
                    _ => new EntryRead(EntryKind.Present, judge.TryEncode(create(place))),
                };
                verdicts[row, place] = judge.Judge(row == 0 ? null : create(row), entry).Verdict;
            }
        }

        return verdicts;
    }
}

using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The state of all models in one sentence: is the cache right, and which model is not.</summary>
internal static class Headline
{
    private const int MostNamed = 2;

    public static string Of(CacheSyncStatus status)
    {
        var all = status.Models;
        if (all.Count == 0)
        {
            return "No cached model is registered";
        }

        var worst = all.Where(model => model.Level == status.Level).Select(static model => model.Name).ToList();
        var state = status.Level == ConsistencyLevel.Unknown ? "not known" : Words.InSentence(status.Level);
        return worst.Count <= MostNamed ? $"{string.Join(" and ", worst)} {(worst.Count == 1 ? "is" : "are")} {state}"
            : worst.Count == all.Count ? $"All {Figures.Count(all.Count)} models are {state}"
            : $"{Figures.Count(worst.Count)} of {Figures.Count(all.Count)} models are {state}";
    }
}

using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Writes down each call, and whether another connection could see the change at that moment.</summary>
internal sealed class RecordingSink : IInvalidationSink
{
    private readonly List<string> _calls = [];
    private readonly List<WriterToken> _writers = [];

    /// <summary>Gets or sets what says whether the change is committed, as another connection sees it.</summary>
    public Func<bool> IsCommitted { get; set; } = () => false;

    /// <summary>Gets or sets what each call does besides.</summary>
    public Action OnCall { get; set; } = () => { };

    public IReadOnlyList<string> Calls => _calls;

    /// <summary>Gets the writer of each call as a small number, in order of appearance.</summary>
    public IEnumerable<int> Writers
    {
        get
        {
            var distinct = _writers.Distinct().ToList();
            return _writers.Select(writer => distinct.IndexOf(writer));
        }
    }

    public void Clear()
    {
        _calls.Clear();
        _writers.Clear();
    }

    public ValueTask BeginAsync(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        Record("intent", writer, keys, "async");
        return default;
    }

    public void Begin(WriterToken writer, IReadOnlyList<IKeySet> keys) => Record("intent", writer, keys, "sync");

    public void Announce(WriterToken writer, IReadOnlyList<IKeySet> keys) => Record("sent", writer, keys, "unawaited");

    public ValueTask EndAsync(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys)
    {
        Record(outcome.ToString(), writer, keys, "async");
        return default;
    }

    public void End(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys) => Record(outcome.ToString(), writer, keys, "sync");

    private void Record(string call, WriterToken writer, IReadOnlyList<IKeySet> keys, string way)
    {
        var when = IsCommitted() ? "after" : "before";
        var names = keys.SelectMany(set => set.FormatKeys().Order(StringComparer.Ordinal).Concat(set.IsWholeModel ? [$"{set.Model.Name}:*"] : [])).Order(StringComparer.Ordinal);
        lock (_calls)
        {
            Assert.All(keys, set => Assert.False(set.IsEmpty));
            _calls.Add($"{call} {string.Join(',', names)} {when} {way}");
            _writers.Add(writer);
        }

        OnCall();
    }
}

using CacheSync.Invalidation;
using CacheSync.Outages;

namespace CacheSync.Runtime.Tests.Outages;

public sealed class PendingWorkTests
{
    private const int Limit = 10;
    private static readonly ThingModel Model = new("thing");
    private readonly PendingWork _work = new(Limit);

    [Fact]
    public void Keys_are_kept_once_each()
    {
        _work.AddKeys(Model, ["a", "b"]);
        _work.AddKeys(Model, ["b", "c"]);

        Assert.Equal(3, _work.KeyCount);
        Assert.Equal(["a", "b", "c"], _work.Models[Model].Keys.Order());
        Assert.False(_work.Models[Model].IsWholeModel);
    }

    [Fact]
    public void Beyond_the_limit_the_whole_model_stands_for_its_keys()
    {
        _work.AddKeys(Model, Keys(Limit));
        Assert.Equal(Limit, _work.KeyCount);

        _work.AddKeys(Model, ["one more"]);
        _work.AddKeys(Model, Keys(Limit));

        Assert.Equal(0, _work.KeyCount);
        Assert.True(_work.Models[Model].IsWholeModel);
        Assert.False(_work.IsEmpty);
    }

    [Fact]
    public void The_limit_of_one_model_does_not_touch_another()
    {
        var other = new ThingModel("other");
        _work.AddKeys(other, ["mine"]);

        _work.AddKeys(Model, Keys(Limit + 1));

        Assert.False(_work.Models[other].IsWholeModel);
    }

    [Fact]
    public void Intents_are_dropped_when_their_writer_ends_and_no_other_is()
    {
        var (mine, others) = (WriterToken.New(), WriterToken.New());
        _work.AddUnnoted(mine, Model, [new(mine, "a")]);
        _work.AddUnnoted(others, Model, [new(others, "a")]);

        _work.RemoveWriter(mine);

        Assert.Equal([new Intent(others, "a")], _work.Unnoted.SelectMany(model => model.Value));
        Assert.Equal(1, _work.KeyCount);
        _work.RemoveWriter(others);
        Assert.True(_work.IsEmpty);
    }

    [Fact]
    public void Beyond_the_limit_any_row_stands_for_the_intents()
    {
        var (first, second) = (WriterToken.New(), WriterToken.New());
        _work.AddUnnoted(first, Model, [.. Keys(Limit - 1).Select(key => new Intent(first, key))]);

        _work.AddUnnoted(second, Model, [.. Keys(2).Select(key => new Intent(second, key))]);
        _work.AddUnnoted(second, Model, [new(second, "c")]);

        Assert.Equal(Limit, _work.KeyCount);
        Assert.Single(_work.Unnoted.SelectMany(model => model.Value), intent => intent.Key is null);
    }

    [Fact]
    public void Writers_that_never_end_take_no_more_memory_than_the_limit()
    {
        var writers = Enumerable.Range(0, 5 * Limit).Select(_ => WriterToken.New()).ToList();
        writers.ForEach(writer => _work.AddUnnoted(writer, Model, [new(writer, "a")]));
        var copy = new PendingWork(Limit);
        copy.Add(_work);

        Assert.All([_work, copy], work => Assert.Equal(Limit + 1, work.Unnoted.Sum(model => model.Value.Count)));
        writers.ForEach(_work.RemoveWriter);
        Assert.Null(Assert.Single(_work.Unnoted.SelectMany(model => model.Value)).Key);
        Assert.False(_work.IsEmpty);
    }

    [Fact]
    public void Keys_are_taken_without_whole_models_and_intents()
    {
        var (whole, writer) = (new ThingModel("whole"), WriterToken.New());
        _work.AddWholeModel(whole);
        _work.AddKeys(Model, ["a", "b"]);
        _work.AddUnnoted(writer, Model, [new(writer, "c")]);

        var keys = _work.TakeKeys();

        Assert.Equal(["a", "b"], Assert.Single(keys.Models).Value.Keys.Order());
        Assert.Empty(keys.Unnoted);
        Assert.Equal(whole, Assert.Single(_work.Models).Key);
        _work.RemoveWriter(writer);
        Assert.Empty(_work.Unnoted);
        keys.IsPaid(Model);
        Assert.True(keys.IsEmpty);
    }

    [Fact]
    public void Settled_intents_go_with_the_keys_that_settle_them_and_with_no_others()
    {
        var writer = WriterToken.New();
        _work.AddKeys(Model, ["a"]);
        _work.AddSettled(Model, [new(writer, "a")]);
        var copy = new PendingWork(Limit);
        copy.Add(_work);

        Assert.Equal([new(writer, "a")], copy.Models[Model].Settled);
        Assert.Equal([new(writer, "a")], _work.TakeKeys().Models[Model].Settled);

        // Whose keys a reconcile finds may be verified by it; nobody keeps which they were.
        copy.AddKeys(Model, Keys(Limit + 1));
        copy.AddSettled(Model, [new(writer, "b")]);
        Assert.True(copy.Models[Model] is { IsWholeModel: true, Settled.Count: 0 });
    }

    [Fact]
    public void Settled_intents_of_one_key_take_no_more_memory_than_the_limit()
    {
        for (var i = 0; i < 5 * Limit; i++)
        {
            _work.AddKeys(Model, ["a"]);
            _work.AddSettled(Model, [new(WriterToken.New(), "a")]);
        }

        Assert.Equal((1, Limit), (_work.Models[Model].Keys.Count, _work.Models[Model].Settled.Count));
    }

    [Fact]
    public void What_could_not_be_paid_is_added_to_what_came_meanwhile()
    {
        var writer = WriterToken.New();
        var failed = new PendingWork(Limit);
        failed.AddKeys(Model, ["a"]);
        failed.AddUnnoted(writer, Model, [new(writer, "b")]);
        failed.AddWholeModel(new ThingModel("whole"));
        _work.AddKeys(Model, ["c"]);

        _work.Add(failed);

        Assert.Equal(["a", "c"], _work.Models[Model].Keys.Order());
        Assert.Single(_work.Unnoted);
        Assert.Single(_work.Models, model => model.Value.IsWholeModel);
    }

    private static IEnumerable<string> Keys(int count) => Enumerable.Range(0, count).Select(number => $"thing:{number}");
}

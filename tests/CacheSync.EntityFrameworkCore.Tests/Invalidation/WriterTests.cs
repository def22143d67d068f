using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

public sealed class WriterTests
{
    private static readonly HandModel<Product, int> Products = ShopModels.Product();

    [Fact]
    public void What_is_new_is_returned_and_what_is_known_is_not()
    {
        var writer = new Writer(WriterKind.Transaction);
        writer.Add([Keys(1, 2)]);

        Assert.Equal(["Product:3"], Assert.Single(writer.Add([Keys(2, 3)])).FormatKeys());
        Assert.Empty(writer.Add([Keys(1, 3)]));
    }

    [Fact]
    public void A_transaction_of_many_saves_keeps_a_bounded_number_of_keys_and_then_means_the_whole_model()
    {
        var writer = new Writer(WriterKind.Transaction, mostKeys: 3);
        writer.Add([Keys(1, 2)]);

        var added = Assert.Single(writer.Add([Keys(3, 4)]));
        Assert.True(added is { IsWholeModel: true, Count: 0 });
        Assert.Empty(writer.Add([Keys(5, 6)]));

        Assert.True(Assert.Single(writer.Keys) is { IsWholeModel: true, Count: 0 });
    }

    private static KeySet<Product, int> Keys(params int[] keys)
    {
        var set = new KeySet<Product, int>(Products);
        Array.ForEach(keys, key => set.Add(key));
        return set;
    }
}

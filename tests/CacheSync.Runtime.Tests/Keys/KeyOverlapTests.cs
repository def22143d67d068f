using System.Globalization;
using CacheSync.Keys;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Runtime.Tests.Keys;

/// <summary>Which templates can give two models one key. A wrong refusal keeps an application from starting, a missed one costs entries.</summary>
public sealed class KeyOverlapTests
{
    private const string Example = "Order and Invoice can have the same key, for instance 'doc:0': their key templates are 'doc:{Id}' and 'doc:{Code}'. Begin one of them with a text of its own.";

    [Theory]
    [InlineData("product:*", typeof(int), "product:*:detail", typeof(int))]
    [InlineData("product:*", typeof(string), "product:*:detail", typeof(string))]
    [InlineData("product:*", typeof(int), "product:*", typeof(Guid))]
    [InlineData("product:*", typeof(int), "product:*", typeof(DateOnly))]
    [InlineData("product:*", typeof(Guid), "product:*", typeof(DateOnly))]
    [InlineData("product:*", typeof(int), "product:x*", typeof(string))]
    [InlineData("product:*", typeof(string), "products:*", typeof(string))]
    [InlineData("product:*", typeof(string), "*", typeof(string))]
    [InlineData("product:*", typeof(byte), "product:300*", typeof(byte))]
    [InlineData("product:*", typeof(byte), "product:25*", typeof(Guid))]
    [InlineData("product:*", typeof(byte), "product:-*", typeof(int))]
    [InlineData("product:*", typeof(int), "product:0*", typeof(int))]
    [InlineData("product:*", typeof(short), "product:3277*", typeof(int))]
    [InlineData(@"product:\**", typeof(string), "product:*", typeof(string))]
    [InlineData("product:*:*", typeof((int, int)), "product:*", typeof(string))]
    [InlineData("product:*:*", typeof((string, string)), "product:*:*:*", typeof((string, string, string)))]
    [InlineData("product:*:*", typeof((Guid, string)), "product:*:*", typeof((DayOfWeek, int)))]
    public void Keys_that_are_told_apart(string left, Type leftKey, string right, Type rightKey) =>
        Assert.Null(TextAutomaton.FindCommon(Texts(left, leftKey), Texts(right, rightKey)));

    [Theory]
    [InlineData("product:*", typeof(int), "product:*", typeof(string), "product:0")]
    [InlineData("product:*", typeof(int), "product:*", typeof(long), "product:0")]
    [InlineData("product:*", typeof(string), "product:*", typeof(Guid), "product:00000000-0000-0000-0000-000000000000")]
    [InlineData("product:*", typeof(string), "product:*-detail", typeof(string), "product:-detail")]
    [InlineData("product:*", typeof(string), "product:x*", typeof(int), "product:x0")]
    [InlineData("product:*", typeof(byte), "product:3*", typeof(byte), "product:30")]
    [InlineData("product:*", typeof(byte), "product:25*", typeof(byte), "product:250")]
    [InlineData("product:*", typeof(short), "product:3276*", typeof(int), "product:32760")]
    [InlineData("product:*", typeof(long), "product:-*", typeof(int), "product:-1")]
    [InlineData("product:*", typeof(DayOfWeek), "product:S*", typeof(string), "product:Sunday")]
    [InlineData("product:*", typeof(string), "product:%3A*", typeof(int), "product:%3A0")]
    [InlineData("*:item", typeof(string), "shop:*", typeof(string), "shop:item")]
    [InlineData("product:*:*", typeof((int, int)), "product:*:*", typeof((string, string)), "product:0:0")]
    [InlineData("product:*", typeof(object), "product:*:detail", typeof(int), "product:0:detail")]
    public void Keys_that_may_be_the_same(string left, Type leftKey, string right, Type rightKey, string common)
    {
        Assert.Equal(common, TextAutomaton.FindCommon(Texts(left, leftKey), Texts(right, rightKey)));
        Assert.Equal(common, TextAutomaton.FindCommon(Texts(right, rightKey), Texts(left, leftKey)));
    }

    [Fact]
    public void What_is_written_into_a_key_is_among_the_texts_of_its_type() =>
        Gen.Select(Gen.String[Gen.Char, 0, 4], Gen.Int, Gen.Long, Gen.Guid, Gen.DateOnly, Gen.Short, Gen.Byte).Sample(static values =>
        {
            var (text, number, large, guid, day, small, octet) = values;
            return Knows<string>(Escaped(text)) && Knows<int>(Spelled(number)) && Knows<long>(Spelled(large)) && Knows<Guid>(Spelled(guid))
                && Knows<DateOnly>(day.ToString("O", CultureInfo.InvariantCulture)) && Knows<short>(Spelled(small)) && Knows<byte>(Spelled(octet))
                && Knows<DayOfWeek>(((DayOfWeek)(octet % 7)).ToString()) && Knows<DayOfWeek>(Spelled(number));
        });

    [Theory]
    [InlineData(typeof(int), "2147483648")]
    [InlineData(typeof(int), "-2147483649")]
    [InlineData(typeof(int), "007")]
    [InlineData(typeof(int), "-0")]
    [InlineData(typeof(int), "")]
    [InlineData(typeof(byte), "256")]
    [InlineData(typeof(byte), "-1")]
    [InlineData(typeof(Guid), "00000000-0000-0000-0000-00000000000G")]
    [InlineData(typeof(string), "a:b")]
    [InlineData(typeof(string), "%41")]
    [InlineData(typeof(string), "%")]
    [InlineData(typeof(string), "{")]
    public void What_no_key_holds_is_not_among_them(Type type, string text) => Assert.False(Knows(type, text));

    [Theory]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    public void The_ends_of_a_range_are_among_them(string text) => Assert.True(Knows<long>(text));

    [Fact]
    public async Task Two_models_with_a_key_in_common_stop_the_start_and_both_are_named()
    {
        var exception = await StartAsync(builder =>
        {
            Add(builder, new KeyModel<Order, int>("doc:{Id}", "doc:*", "Id"));
            Add(builder, new KeyModel<Invoice, string>("doc:{Code}", "doc:*", "Code"));
        });

        Assert.Contains(Example, exception.Errors);
    }

    [Fact]
    public async Task Patterns_that_overlap_without_a_key_in_common_do_not()
    {
        var exception = await StartAsync(builder =>
        {
            Add(builder, new KeyModel<Order, int>("doc:{Id}", "doc:*", "Id"));
            Add(builder, new KeyModel<Invoice, int>("doc:{Id}:invoice", "doc:*:invoice", "Id"));
        });

        Assert.DoesNotContain(exception.Errors, error => error.Contains("the same key", StringComparison.Ordinal));
    }

    /// <summary>Starts an application without Redis and sources, which is always refused.</summary>
    private static async Task<CacheSyncConfigurationException> StartAsync(Action<CacheSyncBuilder> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        add(builder.Services.AddCacheSync());
        using var host = builder.Build();
        return await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }

    private static void Add<TEntity, TKey>(CacheSyncBuilder builder, KeyModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull =>
        builder.AddModel(model, engine => new Handler<TEntity>());

    private static TextAutomaton Texts(string pattern, Type key)
    {
        Type[] parts = key.IsGenericType ? key.GenericTypeArguments : [key];
        return KeyLanguage.Of(new KeyModel<Order, int>(pattern, pattern), parts, _ => true).Texts;
    }

    private static bool Knows<T>(string text) => Knows(typeof(T), text);

    private static bool Knows(Type type, string text)
    {
        var one = new TextAutomaton();
        one.Append((from, to) => one.AddText(from, text, to));
        return TextAutomaton.FindCommon(Texts("*", type), one) == text;
    }

    private static string Spelled<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.StackLength]);
        writer.Text(text);
        return writer.Finish();
    }

    private sealed record Handler<TEntity>;

    internal sealed record Order;

    internal sealed record Invoice;
}

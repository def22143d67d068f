using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Browser.Tests.Load;

/// <summary>Registers a thousand models.</summary>
internal static class ManyModels
{
    public const int Count = 1_000;

    private static readonly Type[] Digits = [typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double)];

    public static string NameOf(int number) => $"Model{number:000}";

    public static void AddTo(CacheSyncBuilder builder)
    {
        var add = typeof(ManyModels).GetMethod(nameof(Add), System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)!;
        for (var number = 0; number < Count; number++)
        {
            var row = typeof(Row<,,>).MakeGenericType(Digits[number / 100], Digits[number / 10 % 10], Digits[number % 10]);
            add.MakeGenericMethod(row).Invoke(null, [builder, NameOf(number)]);
        }
    }

    public static void Add<T>(CacheSyncBuilder builder, string name)
        where T : class
    {
        builder.AddModel<T, int, Tuple<T>>(new RowModel<T>(name), static _ => throw new NotSupportedException());
        builder.AddSource<T, int>(
            static (_, _, _, _) => Task.FromResult<IEnumerable<T>>([]),
            static (_, _, _) => Task.FromResult<IEnumerable<T>>([]));
    }
}

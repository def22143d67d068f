using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CacheSync.Benchmarks;

/// <summary>The options of a benchmark.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Rounds">How often each thing is measured.</param>
internal sealed record BenchmarkOptions(int Rows, int Rounds)
{
    private const int DefaultRounds = 5;

    public static bool TryParse(ReadOnlySpan<string> args, int defaultRows, [NotNullWhen(true)] out BenchmarkOptions? options)
    {
        options = new(defaultRows, DefaultRounds);
        for (; args.Length >= 2; args = args[2..])
        {
            if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                return false;
            }

            switch (args[0])
            {
                case "--rows": options = options with { Rows = number }; break;
                case "--rounds": options = options with { Rounds = number }; break;
                default: return false;
            }
        }

        return args.IsEmpty;
    }
}

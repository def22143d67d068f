using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CacheSync.Stress.Running;

namespace CacheSync.Stress;

/// <summary>The command line.</summary>
/// <param name="Writes">How many writes the eight writers make, in all rounds.</param>
/// <param name="Rounds">In how many equal parts.</param>
/// <param name="Bursts">How many bursts end each round.</param>
/// <param name="Seed">What every random choice begins from.</param>
/// <param name="Guards">Who minds guards.</param>
/// <param name="Lossy">How many writes the second part makes, of which 1 % lose their invalidation; 0 leaves it out.</param>
internal sealed record StressOptions(int Writes, int Rounds, int Bursts, int Seed, GuardUse Guards, int Lossy)
{
    public const string Help =
        """
        CacheSync.Stress [--writes <number>] [--rounds <number>] [--bursts <number>] [--seed <number>] [--guards on|off|fills-off|repairs-off] [--lossy <number>]

        Starts a redis-server and a PostgreSQL of its own. 8 writers, 8 readers, 2 reconcilers and a writing process that is killed again and again
        work on 200 keys, while the servers are flushed, short of memory, suspended, restarted, and connections are killed. Then everything rests:
        writers end, the sweep and the reconciles after lost memory do their work, and every entry is held against its row. Bursts of writes
        follow, in which nothing is disturbed, and after each every entry is held against its row again: before later writes can mend it.

          --writes   100000   writes of the eight writers; those of the killed process come on top
          --rounds   3        how often the servers are disturbed and all comes to rest; each rest takes some ten seconds
          --bursts   40       how many bursts, each with a rest, follow in each round; they make two fifths of the writes
          --seed     random   what every random choice begins from; threads and servers keep their own order
          --guards   on       off: fills and repairs write without a guard. Then entries must be stale, or the program proves nothing.
                              fills-off, repairs-off: the one or the other
          --lossy    10000    writes of the second part, in which 1 % lose their invalidation; 0 leaves it out. Not with --guards off

        Exit code 0: nothing was stale at rest, no confirmed report was false, no reader was served what it had seen overwritten, no write failed
        because of the cache, at least 100 of the 200 entries were there at each rest, and lost invalidations were confirmed within ConfirmAfter + 1 s
        (99 %). Without guards: 0 if entries were stale. 1: not so. 2: the command line is wrong. 130: interrupted.
        """;

    public static bool TryParse(ReadOnlySpan<string> args, [NotNullWhen(true)] out StressOptions? options)
    {
        options = new(100_000, 3, 40, Random.Shared.Next(), GuardUse.On, 10_000);
        for (; args.Length >= 2; args = args[2..])
        {
            if (args is ["--guards", "on" or "off" or "fills-off" or "repairs-off", ..])
            {
                options = options with { Guards = Enum.Parse<GuardUse>(args[1].Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true) };
                continue;
            }

            if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            switch (args[0])
            {
                case "--writes" when number > 0: options = options with { Writes = number }; break;
                case "--rounds" when number > 0: options = options with { Rounds = number }; break;
                case "--bursts": options = options with { Bursts = number }; break;
                case "--seed": options = options with { Seed = number }; break;
                case "--lossy": options = options with { Lossy = number }; break;
                default: return false;
            }
        }

        return args.IsEmpty;
    }
}

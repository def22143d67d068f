using CacheSync.History;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Shows the processes of an application each other's runs under way. A process that dies is missed after some seconds.</summary>
internal sealed class SharedRunStore(RedisConnection connection, IOptionsMonitor<CacheSyncOptions> options)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private readonly RedisKey[] _keys = new HistoryKeys(options.CurrentValue.KeyPrefix).SharedRuns;

    /// <summary>Gives a sign of life of runs of this process, ends others, and reads those of all.</summary>
    public Task<(List<SharedRun> Runs, string[] Cancelled)> ShareAsync(IReadOnlyCollection<SharedRun> own, IReadOnlyCollection<string> ended, CancellationToken cancellationToken)
    {
        RedisValue[] arguments =
        [
            (long)Silence.TotalMilliseconds,
            ended.Count,
            .. ended.Select(static id => (RedisValue)id),
            .. own.SelectMany(static run => new RedisValue[] { run.Details.Id, HistoryText.Format(run, HistoryJsonContext.Default.SharedRun) }),
        ];
        return connection.UseAsync(
            async multiplexer =>
            {
                var reply = (RedisResult[])(await multiplexer.GetDatabase().ScriptEvaluateAsync(SharedRunScripts.Share, _keys, arguments).ConfigureAwait(false))!;
                var runs = ((string[])reply[0]!).Select(static text => HistoryText.Parse(text, HistoryJsonContext.Default.SharedRun, out _)).OfType<SharedRun>().ToList();
                return (runs, (string[])reply[1]!);
            },
            cancellationToken);
    }

    /// <summary>Asks the process of a run to end it.</summary>
    /// <returns>Whether the run is under way, as far as its process has told.</returns>
    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => (bool)await multiplexer.GetDatabase().ScriptEvaluateAsync(SharedRunScripts.Cancel, _keys, [id]).ConfigureAwait(false),
            cancellationToken);
}

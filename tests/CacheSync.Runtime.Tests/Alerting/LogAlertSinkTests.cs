using CacheSync.Alerting;
using CacheSync.Runtime.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Runtime.Tests.Alerting;

public sealed class LogAlertSinkTests
{
    [Theory]
    [InlineData(null, "Members that differ: none. Suspected cause: Unknown. (alert 7).")]
    [InlineData("https://shop.example/cache", "Suspected cause: Unknown. Status page: https://shop.example/cache (alert 7).")]
    public async Task A_page_is_named_where_there_is_one(string? page, string end)
    {
        using var log = new EventLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var alert = new Alert
        {
            Id = "7",
            Model = "Product",
            Kind = AlertKind.Consistency,
            State = AlertState.Raised,
            Message = "Product is critical.",
            RaisedAt = DateTimeOffset.UnixEpoch,
            StatusPage = page,
        };

        await new LogAlertSink(loggers.CreateLogger<LogAlertSink>()).SendAsync(alert, TestContext.Current.CancellationToken);

        Assert.EndsWith(end, Assert.Single(log.Events).Message, StringComparison.Ordinal);
    }
}

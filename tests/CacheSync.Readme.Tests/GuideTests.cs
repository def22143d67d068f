using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Readme.Tests;

/// <summary>What the guides list is what there is in the code, and all of it.</summary>
public sealed class GuideTests
{
    private const BindingFlags Every = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Logging =
    [
        typeof(CacheSyncOptions).Assembly,
        typeof(Microsoft.EntityFrameworkCore.CacheSyncDbContextExtensions).Assembly,
        typeof(Microsoft.AspNetCore.Builder.CacheSyncEndpointRouteBuilderExtensions).Assembly,
    ];

    [Fact]
    public void Every_event_is_listed_with_its_level_and_its_name()
    {
        var written = Guide.Rows("event-ids.md", "# Event ids").Select(static row => $"{row[0]} {row[1]} {row[2].Trim('`')}");
        var logged = Logging.SelectMany(static assembly => assembly.GetTypes()).SelectMany(static type => type.GetMethods(Every))
            .Select(static method => (Method: method, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static one => one.Event is not null).OrderBy(static one => one.Event!.EventId)
            .Select(static one => $"{one.Event!.EventId} {one.Event.Level} {one.Method.DeclaringType!.Name}.{one.Method.Name}");

        Assert.Equal(logged, written);
    }

    [Fact]
    public void Every_instrument_and_every_tag_is_listed()
    {
        string[] constants = [.. typeof(CacheSyncInstruments).GetFields(Every).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!)];
        var rows = Guide.Rows("operating.md", "## Metrics and traces");

        Assert.Equal(
            constants.Except([CacheSyncInstruments.MeterName, CacheSyncInstruments.ModelTag, CacheSyncInstruments.VerdictTag, CacheSyncInstruments.KindTag]).Order(StringComparer.Ordinal),
            rows.SelectMany(static row => Guide.Names(row[0])).Order(StringComparer.Ordinal));
        Assert.All(rows.SelectMany(static row => row[2].Split(", ", StringSplitOptions.RemoveEmptyEntries)), tag => Assert.Contains($"cachesync.{tag}", constants));
    }

    [Fact]
    public void Troubleshooting_names_only_what_there_is()
    {
        string[] known =
        [
            .. typeof(CacheSyncInstruments).GetFields(Every).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!),
        ];
        var named = Guide.Rows("troubleshooting.md", "## From the symptom to the option").SelectMany(static row => Guide.Names(row[1]))
            .Where(static name => name.StartsWith("cachesync.", StringComparison.Ordinal));

        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Fact]
    public void Every_option_is_listed_with_its_default()
    {
        var options = new CacheSyncOptions();
        var written = Guide.Rows("operating.md", "## Options (section `CacheSync`)").ToDictionary(static row => row[0], static row => row[1].Replace("`", "", StringComparison.Ordinal));

        Assert.Equal(
            typeof(CacheSyncOptions).GetProperties().Select(static option => option.Name).Order(StringComparer.Ordinal),
            written.Keys.SelectMany(Guide.Names).Order(StringComparer.Ordinal));
        Assert.All(written, row => Assert.Equal(
            string.Join(", ", Guide.Names(row.Key).Select(name => Text(typeof(CacheSyncOptions).GetProperty(name)!.GetValue(options)))),
            row.Value.Replace(" (no limit)", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_example_of_the_options_is_taken_as_it_is_written()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Guide.Json("operating.md", "example of the options")));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddCacheSync().UseRedis("localhost:1");
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<CacheSyncOptions>>().Value;

        var written = configuration.GetSection(CacheSyncOptions.SectionName).GetChildren().ToList();
        Assert.True(written.Count > 5);
        Assert.All(written, option => Assert.Equal(
            option.Value,
            typeof(CacheSyncOptions).GetProperty(option.Key)!.GetValue(options) is TimeSpan time ? time.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture)
                : Convert.ToString(typeof(CacheSyncOptions).GetProperty(option.Key)!.GetValue(options), CultureInfo.InvariantCulture)));
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        "" => "empty",
        bool isOn => isOn ? "true" : "false",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(time.Milliseconds == 0 ? "c" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}

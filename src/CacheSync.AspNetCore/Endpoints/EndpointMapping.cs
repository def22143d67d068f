using CacheSync.AspNetCore.Access;
using CacheSync.AspNetCore.Actions;
using CacheSync.AspNetCore.Live;
using CacheSync.AspNetCore.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Puts one mapping together: what tells, what acts, the events and the page.</summary>
internal static class EndpointMapping
{
    public static void Map(RouteGroupBuilder group, CacheSyncEndpointOptions options, EndpointNames names, IServiceProvider services)
    {
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var access = new ActionAccess(options);

        var api = group.MapGroup("").AddEndpointFilter(new UnavailableFilter());
        StatusEndpoints.Map(api, names);
        ModelEndpoints.Map(api, names);
        AuditEndpoints.Map(api, names);

#pragma warning disable CA2000 // Lives as long as the application, which disposes it when it has stopped.
        var rate = new ActionRateFilter(options.ActionsPerMinute);
#pragma warning restore CA2000
        lifetime.ApplicationStopped.Register(rate.Dispose);
        var actions = group.MapGroup("")
            .AddEndpointFilter(ActivatorUtilities.CreateInstance<AuditFilter>(services))
            .AddEndpointFilter(new CrossSiteFilter())
            .AddEndpointFilter(new ActionAccessFilter(access))
            .AddEndpointFilter(rate)
            .AddEndpointFilter(new UnavailableFilter());
        RunEndpoints.Map(actions, names);
        ControlEndpoints.Map(actions, names);

        var view = ActivatorUtilities.CreateInstance<LiveView>(services);
        var feed = new LiveFeed(view, options.MaxEventStreams, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<LiveFeed>>());
        EventEndpoints.Map(group, names, feed, lifetime);

        ActivatorUtilities.CreateInstance<PageEndpoints>(services, ActivatorUtilities.CreateInstance<PageReader>(services), PageAssets.Load(), access).Map(group);
    }
}

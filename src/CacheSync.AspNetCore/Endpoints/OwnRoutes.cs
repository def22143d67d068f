using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The routes of one mapping, kept apart from those of the application until <see cref="HeadEndpoints"/> has looked at them.</summary>
internal sealed class OwnRoutes(IEndpointRouteBuilder application) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => application.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => application.CreateApplicationBuilder();
}

using Microsoft.AspNetCore.Http;

namespace CacheSync.Benchmarks.Sampling;

/// <summary>A way that a request takes, without and with sampling.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Plain">The way without sampling.</param>
/// <param name="Sampled">The same way with it.</param>
/// <param name="Context">The request.</param>
internal sealed record Pipeline(string Name, RequestDelegate Plain, RequestDelegate Sampled, HttpContext Context);

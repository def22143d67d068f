using Microsoft.AspNetCore.Mvc;

namespace CacheSync.Benchmarks.Sampling;

/// <summary>A controller with the same action twice, once with the filter.</summary>
[ApiController]
public sealed class ProbeController : ControllerBase
{
    /// <summary>Does nothing.</summary>
    [HttpGet("plain")]
    public void Plain()
    {
    }

    /// <summary>Does nothing and is sampled.</summary>
    [HttpGet("sampled"), CacheSyncSampling]
    public void Sampled()
    {
    }
}

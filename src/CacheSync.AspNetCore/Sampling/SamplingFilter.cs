using Microsoft.AspNetCore.Mvc.Filters;

namespace CacheSync.AspNetCore.Sampling;

/// <summary>Passes the requests to controllers and pages through the gate, after authorization.</summary>
internal sealed class SamplingFilter(SamplingGate gate) : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) => gate.Pass(context.HttpContext);

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

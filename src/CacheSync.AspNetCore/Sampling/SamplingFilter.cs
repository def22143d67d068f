using Microsoft.AspNetCore.Mvc.Filters;

namespace CacheSync.AspNetCore.Sampling;

/// <summary>
/// Passes the requests to controllers and pages through the gate, after authorization. A filter of actions and handlers: the framework has such
/// of its own everywhere and makes their contexts anyway, where it would make those of any other kind for this filter alone.
/// </summary>
internal sealed class SamplingFilter(SamplingGate gate) : IActionFilter, IPageFilter
{
    public void OnActionExecuting(ActionExecutingContext context) => gate.Pass(context.HttpContext);

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context) => gate.Pass(context.HttpContext);

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}

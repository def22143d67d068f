using Microsoft.AspNetCore.Mvc;

namespace CacheSync.AspNetCore.Tests.Sampling;

[ApiController]
[Route("widgets")]
public sealed class WidgetsController : ControllerBase
{
    [HttpGet]
    public string Get() => "widgets";
}

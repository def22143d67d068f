using System.Text;
using CacheSync.AspNetCore.Actions;
using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Parts;
using CacheSync.AspNetCore.Page.Writing;
using CacheSync.Reconciling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Page;

/// <summary>The page: an overview, a page a model, and the files they need. All links are relative.</summary>
internal sealed class PageEndpoints(PageReader reader, PageAssets assets, ActionAccess access, ModelCatalog catalog)
{
    private const int FoundKeysOfPage = 50;
    private const int ActionsOfPage = 200;
    private const string Html = "text/html; charset=utf-8";

    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("", (HttpContext context, string? hours, string? page, string? name, string? level) =>
            GetOverviewAsync(context, hours, page, name, level)).ExcludeFromDescription();
        group.MapGet("models/{model}", (HttpContext context, string model, string? hours, string? verdict, string? skip) =>
            GetModelAsync(context, model, hours, verdict, skip)).ExcludeFromDescription();
        group.MapGet("actions", (HttpContext context, string? take) =>
            GetActionsAsync(context, take)).ExcludeFromDescription();
        group.MapGet("assets/{version}/{file}", (HttpContext context, string version, string file) =>
            GetAsset(context, version, file)).ExcludeFromDescription();
    }

    private static ContentHttpResult Answer(Html html, int status = StatusCodes.Status200OK) => TypedResults.Text(html.ToString(), Html, Encoding.UTF8, status);

    private static bool IsBrowser(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(static type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Tells a person in front of a browser what is wrong, and a program by problem details.</summary>
    private Results<ContentHttpResult, RedirectHttpResult, JsonHttpResult<ProblemDetails>> Refuse(HttpContext context, JsonHttpResult<ProblemDetails> problem, string toBase) =>
        IsBrowser(context.Request)
            ? Answer(ErrorPage.Write(problem.Value!.Title!, problem.Value.Detail!, new(toBase, assets.Version, MayAct: false, PageFrame.Day)), problem.StatusCode!.Value)
            : problem;

    private static RedirectHttpResult ToAddress(string address) => TypedResults.Redirect(address);

    private async Task<Results<ContentHttpResult, RedirectHttpResult, JsonHttpResult<ProblemDetails>>> GetOverviewAsync(
        HttpContext context, string? hours, string? page, string? name, string? level)
    {
        if (!RelativeAddress.EndsWithSlash(context.Request))
        {
            return ToAddress(RelativeAddress.WithSlash(context.Request));
        }

        var read = new QueryReader();
        var query = new OverviewQuery(name ?? "", read.Name<ConsistencyLevel>("level", level), read.Number("page", page, 0, 0, 1_000_000));
        var back = read.Number("hours", hours, PageFrame.Day, 1, ModelEndpoints.LongestHours);
        if (read.Problem is { } problem)
        {
            return Refuse(context, Problems.Invalid(problem), "");
        }

        var frame = new PageFrame("", assets.Version, await access.MayActAsync(context).ConfigureAwait(false), back);
        var overview = await reader.ReadOverviewAsync(query, back, context.RequestAborted).ConfigureAwait(false);
        return Answer(OverviewPage.Write(overview, query, frame));
    }

    private async Task<Results<ContentHttpResult, RedirectHttpResult, JsonHttpResult<ProblemDetails>>> GetModelAsync(
        HttpContext context, string model, string? hours, string? verdict, string? skip)
    {
        if (catalog.FindEscaped(model) is not { } engine)
        {
            return Refuse(context, catalog.Unknown(model), "../");
        }

        if (RelativeAddress.EndsWithSlash(context.Request))
        {
            return ToAddress("../" + PageFrame.Escape(engine.Model.Name) + context.Request.QueryString.ToUriComponent());
        }

        var read = new QueryReader();
        var query = new InconsistencyQuery
        {
            Model = engine.Model.Name,
            Verdict = read.Name<Verdict>("verdict", verdict),
            Skip = read.Number("skip", skip, 0, 0, int.MaxValue),
            Take = FoundKeysOfPage,
        };
        var back = read.Number("hours", hours, PageFrame.Day, 1, ModelEndpoints.LongestHours);
        if (read.Problem is { } problem)
        {
            return Refuse(context, Problems.Invalid(problem), "../");
        }

        var frame = new PageFrame("../", assets.Version, await access.MayActAsync(context).ConfigureAwait(false), back);
        return Answer(ModelPage.Write(await reader.ReadModelAsync(engine.Model, query, back, context.RequestAborted).ConfigureAwait(false), frame));
    }

    private async Task<Results<ContentHttpResult, RedirectHttpResult, JsonHttpResult<ProblemDetails>>> GetActionsAsync(HttpContext context, string? take)
    {
        if (RelativeAddress.EndsWithSlash(context.Request))
        {
            return ToAddress("../actions");
        }

        var read = new QueryReader();
        var most = read.Number("take", take, ActionsOfPage, 1, AuditEndpoints.MostTake);
        if (read.Problem is { } problem)
        {
            return Refuse(context, Problems.Invalid(problem), "");
        }

        var view = await reader.ReadActionsAsync(most, context.RequestAborted).ConfigureAwait(false);
        return Answer(ActionsPage.Write(view, new("", assets.Version, MayAct: false, PageFrame.Day)));
    }

    private Results<FileContentHttpResult, NotFound> GetAsset(HttpContext context, string version, string file)
    {
        if (assets.Find(file) is not { } asset)
        {
            return TypedResults.NotFound();
        }

        // While versions of an application change, one instance is asked for the files of another's page. It gives its own, for nobody to keep.
        context.Response.Headers.CacheControl = version == assets.Version ? "private, max-age=31536000, immutable" : "no-store";
        return TypedResults.Bytes(asset.Content, asset.ContentType);
    }
}

using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>CSYNC106 and CSYNC107: writes whose invalidation is the duty of callers.</summary>
public sealed class UncoveredTests
{
    private const string Repository = "class Repository(ShopContext db) { public async Task<int> ClearAsync() => await db.Products.ExecuteDeleteAsync(); }";
    private const string Loud = "class Repository(ShopContext db) { public async Task<int> ClearAsync() => await [|db.Products.ExecuteDeleteAsync()|]; }";

    [Theory]
    [Trait("Loud", "CSYNC106")]
    [InlineData("await [|Helper.WriteAsync()|];")]
    [InlineData("await [|Helper.WriteAsync()|]; await customers.InvalidateAsync(id);")]
    [InlineData("await [|Helper.WriteAsync()|]; if (flag) return; await products.InvalidateAsync(id);")]
    [InlineData("IHelper helper = new Helper(); await [|helper.OtherAsync()|];")]
    public Task A_marked_helper_is_a_write(string body) => RuleCheck.LoudAsync("CSYNC106", Shop.Action(body) + Helper);

    [Theory]
    [Trait("Quiet", "CSYNC106")]
    [InlineData("followed", "await Helper.WriteAsync(); await products.InvalidateAsync(id);")]
    [InlineData("a marked invalidation", "await Helper.WriteAsync(); await Helper.ClearAsync();")]
    [InlineData("not marked", "await Helper.ReadAsync();")]
    [InlineData("only when something is to be invalidated", "await Helper.WriteAsync(); foreach (var i in ids) await products.InvalidateAsync(i);")]
    [InlineData("in a finally", "try { await Helper.WriteAsync(); } finally { await products.InvalidateAsync(id); }")]
    public Task A_marked_helper_that_is_followed(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body) + Helper);

    [Theory]
    [Trait("Loud", "CSYNC107")]
    [InlineData("class Job(ShopContext db) : Elsewhere.IJob { public async Task Execute() => await [|db.Products.ExecuteDeleteAsync()|]; }")]
    [InlineData("[Elsewhere.ApiController] class Page(ShopContext db) { public async Task Execute() => await [|db.Products.ExecuteDeleteAsync()|]; }")]
    [InlineData("record Clear : IRequest<int>; class Handler(ShopContext db) : IRequestHandler<Clear, int> { public async Task<int> Handle(Clear request, CancellationToken token) => await [|db.Products.ExecuteDeleteAsync(token)|]; } class Behavior<TRequest, TResponse>(List<object> running) : IPipelineBehavior<TRequest, TResponse> { public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken token) { var answer = await next(); running.Remove(request!); return answer; } }")]
    public Task Words_of_others(string source) => RuleCheck.LoudAsync("CSYNC107", source);

    [Theory]
    [Trait("Quiet", "CSYNC107")]
    [InlineData("a post-processor", "record Clear : IRequest<int>; class Handler(ShopContext db) : IRequestHandler<Clear, int> { public async Task<int> Handle(Clear request, CancellationToken token) => await db.Products.ExecuteDeleteAsync(token); } class After<TRequest, TResponse>(IDistributedCache cache, IEnumerable<string> keys) : MediatR.Pipeline.IRequestPostProcessor<TRequest, TResponse> { public async Task Process(TRequest request, TResponse response, CancellationToken token) { foreach (var key in keys) await cache.RemoveAsync(key, token); } }")]
    [InlineData("a pipeline of the team's own", "interface ICommand; interface ICommandHandler<T> where T : ICommand { Task HandleAsync(T command); } interface IStep<T> { Task HandleAsync(T command, Func<Task> next); } record Clear : ICommand; class Handler(ShopContext db) : ICommandHandler<Clear> { public async Task HandleAsync(Clear command) => await db.Products.ExecuteDeleteAsync(); } class Step<T>(IDistributedCache cache, IEnumerable<string> keys) : IStep<T> { public async Task HandleAsync(T command, Func<Task> next) { await next(); foreach (var key in keys) await cache.RemoveAsync(key); } }")]
    public Task Pipelines_that_invalidate(string why, string source) => RuleCheck.QuietAsync(why, source);

    [Theory]
    [Trait("Loud", "CSYNC107")]
    [InlineData(Loud)]
    [InlineData(Loud + " class C(Repository r) : ControllerBase { public Task A() => r.ClearAsync(); }")]
    [InlineData(Repository + " class C(Repository r, ProductReconcileHandler h) : ControllerBase { public async Task A() { await r.ClearAsync(); await h.ReconcileAsync(); } public async Task B() { await [|r.ClearAsync()|]; } }")]
    [InlineData("interface IRepository { Task ClearAsync(); } class Repository(ShopContext db) : IRepository { public async Task ClearAsync() => await [|db.Products.ExecuteDeleteAsync()|]; } class C(IRepository r) : ControllerBase { public Task A() => r.ClearAsync(); }")]
    [InlineData("record Clear : IRequest<int>; class Handler(ShopContext db) : IRequestHandler<Clear, int> { public async Task<int> Handle(Clear r, CancellationToken t) => await [|db.Products.ExecuteDeleteAsync(t)|]; } class C(IMediator m) : ControllerBase { public Task A() => m.Send(new Clear()); }")]
    public Task Nobody_invalidates(string source) => RuleCheck.LoudAsync("CSYNC107", source);

    [Theory]
    [Trait("Quiet", "CSYNC107")]
    [InlineData("the caller does", Repository + " class C(Repository r, ProductReconcileHandler h) : ControllerBase { public async Task A() { await r.ClearAsync(); await h.ReconcileAsync(); } }")]
    [InlineData("the caller's caller does", Repository + " class S(Repository r) { public Task RunAsync() => r.ClearAsync(); } class C(S s, ProductReconcileHandler h) : ControllerBase { public async Task A() { await s.RunAsync(); await h.ReconcileAsync(); } }")]
    [InlineData("through an interface", "interface IRepository { Task ClearAsync(); } class Repository(ShopContext db) : IRepository { public async Task ClearAsync() => await db.Products.ExecuteDeleteAsync(); } class C(IRepository r, ProductReconcileHandler h) : ControllerBase { public async Task A() { await r.ClearAsync(); await h.ReconcileAsync(); } }")]
    [InlineData("a decorator does", "interface IRepository { Task ClearAsync(); } class Repository(ShopContext db) : IRepository { public async Task ClearAsync() => await db.Products.ExecuteDeleteAsync(); } class Cached(IRepository inner, ProductReconcileHandler h) : IRepository { public async Task ClearAsync() { await inner.ClearAsync(); await h.ReconcileAsync(); } } class C(IRepository r) : ControllerBase { public Task A() => r.ClearAsync(); }")]
    [InlineData("several implementations", "interface IRepository { Task ClearAsync(); } class Repository(ShopContext db) : IRepository { public async Task ClearAsync() => await db.Products.ExecuteDeleteAsync(); } class Fake : IRepository { public Task ClearAsync() => Task.CompletedTask; } class C(IRepository r) : ControllerBase { public Task A() => r.ClearAsync(); }")]
    [InlineData("marked as bypass", "class Repository(ShopContext db) { [BypassesCache(typeof(Product))] public async Task<int> ClearAsync() => await db.Products.ExecuteDeleteAsync(); }")]
    [InlineData("the interface is marked", "interface IRepository { [BypassesCache(typeof(Product))] Task ClearAsync(); } class Repository(ShopContext db) : IRepository { public async Task ClearAsync() => await db.Products.ExecuteDeleteAsync(); }")]
    [InlineData("the sender of a request does", "record Clear : IRequest<int>; class Handler(ShopContext db) : IRequestHandler<Clear, int> { public async Task<int> Handle(Clear r, CancellationToken t) => await db.Products.ExecuteDeleteAsync(t); } class C(IMediator m, ProductReconcileHandler h) : ControllerBase { public async Task A() { await m.Send(new Clear()); await h.ReconcileAsync(); } }")]
    [InlineData("a pipeline may", "record Clear : IRequest<int>; class Handler(ShopContext db) : IRequestHandler<Clear, int> { public async Task<int> Handle(Clear r, CancellationToken t) => await db.Products.ExecuteDeleteAsync(t); } class Behavior<TRequest, TResponse>(IDistributedCache cache) : IPipelineBehavior<TRequest, TResponse> { public async Task<TResponse> Handle(TRequest r, RequestHandlerDelegate<TResponse> next, CancellationToken t) { var result = await next(); await cache.RemoveAsync(r!.ToString()!, t); return result; } }")]
    [InlineData("handed over as a delegate", Repository + " class C(Repository r) { public Func<Task<int>> Get() => r.ClearAsync; }")]
    public Task Somebody_may_invalidate(string why, string source) => RuleCheck.QuietAsync(why, source);

    [Theory]
    [InlineData("", "neither this method nor a caller invalidates them")]
    [InlineData("if (flag) await h.ReconcileAsync();", "not every path of this method invalidates them afterwards, nor does a caller")]
    [InlineData("if (flag) { await db.Products.ExecuteDeleteAsync(); await h.ReconcileAsync(); }", "not every path of this method invalidates them afterwards, nor does a caller")]
    public async Task The_message_does_not_say_never_where_some_paths_invalidate(string behind, string expected)
    {
        var source = $"public class S(ShopContext db, ProductReconcileHandler h) {{ public async Task RunAsync(bool flag) {{ await db.Products.ExecuteDeleteAsync(); {behind} _ = (flag, h); }} }}";

        var diagnostic = Assert.Single(await Shop.AnalyzeAsync(Shop.With(source), RuleCheck.All));

        Assert.Equal("CSYNC107", diagnostic.Id);
        Assert.Contains(expected, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private const string Helper = """
        interface IHelper { [BypassesCache(typeof(Product))] Task OtherAsync(); }
        class Helper : IHelper
        {
            [BypassesCache(typeof(Product))] public static Task WriteAsync() => Task.CompletedTask;
            [InvalidatesCache(typeof(Product))] public static Task ClearAsync() => Task.CompletedTask;
            public static Task ReadAsync() => Task.CompletedTask;
            public Task OtherAsync() => Task.CompletedTask;
        }
        """;
}

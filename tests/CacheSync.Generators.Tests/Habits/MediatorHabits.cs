namespace CacheSync.Generators.Tests.Habits;

internal static class MediatorHabits
{
    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("", "a handler writes and invalidates", """
            public record DeleteProduct(int Id) : IRequest<bool>;
            public sealed class DeleteProductHandler(ShopContext db, ProductReconcileHandler cache) : IRequestHandler<DeleteProduct, bool>
            {
                public async Task<bool> Handle(DeleteProduct request, CancellationToken cancellationToken)
                {
                    var deleted = await db.Products.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken);
                    if (deleted == 0) return false;
                    await cache.InvalidateAsync(request.Id, cancellationToken);
                    return true;
                }
            }
            """),
        ("CSYNC107", "a handler forgets, and so does the endpoint", """
            public record DeleteProduct(int Id) : IRequest<bool>;
            public sealed class DeleteProductHandler(ShopContext db) : IRequestHandler<DeleteProduct, bool>
            {
                public async Task<bool> Handle(DeleteProduct request, CancellationToken cancellationToken) =>
                    await [|db.Products.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken)|] > 0;
            }
            static class Api { public static void Map(WebApplication app) => app.MapDelete("/p/{id}", async (int id, IMediator mediator) => await mediator.Send(new DeleteProduct(id))); }
            """),
        ("", "a notification after the write", """
            public record ProductDeleted(int Id) : INotification;
            public record DeleteProduct(int Id) : IRequest<bool>;
            public sealed class DeleteProductHandler(ShopContext db, IMediator mediator) : IRequestHandler<DeleteProduct, bool>
            {
                public async Task<bool> Handle(DeleteProduct request, CancellationToken cancellationToken)
                {
                    await db.Products.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken);
                    await mediator.Publish(new ProductDeleted(request.Id), cancellationToken);
                    return true;
                }
            }
            public sealed class ForgetProduct(ProductReconcileHandler cache) : INotificationHandler<ProductDeleted>
            {
                public async Task Handle(ProductDeleted notification, CancellationToken cancellationToken) => await cache.InvalidateAsync(notification.Id, cancellationToken);
            }
            """),
        ("CSYNC107", "a notification that nobody uses to invalidate", """
            public record ProductDeleted(int Id) : INotification;
            public record DeleteProduct(int Id) : IRequest<bool>;
            public sealed class DeleteProductHandler(ShopContext db, IMediator mediator) : IRequestHandler<DeleteProduct, bool>
            {
                public async Task<bool> Handle(DeleteProduct request, CancellationToken cancellationToken)
                {
                    await [|db.Products.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken)|];
                    await mediator.Publish(new ProductDeleted(request.Id), cancellationToken);
                    return true;
                }
            }
            public sealed class Tell(ILogger logger) : INotificationHandler<ProductDeleted>
            {
                public Task Handle(ProductDeleted notification, CancellationToken cancellationToken) { logger.LogInformation("deleted"); return Task.CompletedTask; }
            }
            """),
        ("", "a pipeline behavior invalidates what the request names", """
            public interface IInvalidates { string[] Keys { get; } }
            public record DeleteProduct(int Id) : IRequest<bool>, IInvalidates { public string[] Keys => [ProductCacheKeys.For(Id)]; }
            public sealed class DeleteProductHandler(ShopContext db) : IRequestHandler<DeleteProduct, bool>
            {
                public async Task<bool> Handle(DeleteProduct request, CancellationToken cancellationToken) =>
                    await db.Products.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken) > 0;
            }
            public sealed class InvalidationBehavior<TRequest, TResponse>(IDistributedCache cache) : IPipelineBehavior<TRequest, TResponse>
            {
                public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken token)
                {
                    var response = await next();
                    if (request is IInvalidates invalidates)
                    {
                        foreach (var key in invalidates.Keys) await cache.RemoveAsync(key, token);
                    }

                    return response;
                }
            }
            """),
        ("CSYNC101", "a notification handler writes", """
            public record OrderPaid(int ProductId) : INotification;
            public sealed class ReduceStock(ShopContext db) : INotificationHandler<OrderPaid>
            {
                public async Task Handle(OrderPaid paid, CancellationToken ct) => await [|db.Products.Where(p => p.Id == paid.ProductId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, p => p.Price - 1), ct)|];
            }
            """),
        ("", "an outbox: the event is stored, and handled by a worker", """
            public record ProductDeleted(int Id);
            public interface IOutbox { void Add(object message); }
            public sealed class ForgetProduct(ProductReconcileHandler cache) { public Task HandleAsync(ProductDeleted message) => cache.InvalidateAsync(message.Id); }
            public class ProductService(ShopContext db, IOutbox outbox)
            {
                public async Task DeleteAsync(int id)
                {
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    outbox.Add(new ProductDeleted(id));
                    await db.SaveChangesAsync();
                }
            }
            """),
    ];
}

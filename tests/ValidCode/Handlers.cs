namespace ValidCode;

public sealed record SetPrice(int Id, decimal Price) : IRequest<bool>;

public sealed record PriceChanged(int Id) : INotification;

public sealed class SetPriceHandler(ShopContext db, IMediator mediator) : IRequestHandler<SetPrice, bool>
{
    public async Task<bool> Handle(SetPrice request, CancellationToken token)
    {
        var rows = await db.Products.Where(p => p.Id == request.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, request.Price), token);
        if (rows is 0)
        {
            return false;
        }

        await mediator.Publish(new PriceChanged(request.Id), token);
        return true;
    }
}

public sealed class PriceChangedHandler(ProductReconcileHandler products) : INotificationHandler<PriceChanged>
{
    public Task Handle(PriceChanged notification, CancellationToken token) => products.InvalidateAsync(notification.Id, token);
}

/// <summary>Decorator: the cache around the repository.</summary>
public interface ICustomerStore
{
    Task MoveAsync(int id, string city);
}

public sealed class CustomerStore(ShopContext db) : ICustomerStore
{
    public async Task MoveAsync(int id, string city) =>
        await db.Clients.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.City, city));
}

public sealed class CachedCustomerStore(ICustomerStore inner, CustomerReconcileHandler customers) : ICustomerStore
{
    public async Task MoveAsync(int id, string city)
    {
        try
        {
            await inner.MoveAsync(id, city);
        }
        finally
        {
            await customers.InvalidateAsync(id);
        }
    }
}

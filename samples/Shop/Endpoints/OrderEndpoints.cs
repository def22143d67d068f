using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders;
using Shop.Storage;

namespace Shop.Endpoints;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder endpoints)
    {
        var orders = endpoints.MapGroup("/orders");
        orders.MapGet("/{id:int}", GetAsync);
        orders.MapGet("/{id:int}/lines/{lineNumber:int}", GetLineAsync);
        orders.MapPost("/{id:int}/ship", ShipAsync);
    }

    private static async Task<Results<Ok<Order>, NotFound>> GetAsync(int id, OrderReconcileHandler orders, CancellationToken cancellationToken) =>
        await orders.GetAsync(id, cancellationToken) is { } order ? TypedResults.Ok(order) : TypedResults.NotFound();

    private static async Task<Results<Ok<OrderLine>, NotFound>> GetLineAsync(
        int id, int lineNumber, OrderLineReconcileHandler lines, CancellationToken cancellationToken) =>
        await lines.GetAsync((id, lineNumber), cancellationToken) is { } line ? TypedResults.Ok(line) : TypedResults.NotFound();

    private static async Task<Results<Ok<Order>, NotFound>> ShipAsync(int id, ShopContext context, OrderReconcileHandler orders, CancellationToken cancellationToken)
    {
        if (await context.Orders.FindAsync([id], cancellationToken) is not { } order)
        {
            return TypedResults.NotFound();
        }

        order.Status = OrderStatus.Shipped;
        await context.SaveChangesAsync(cancellationToken);

        // Orders are required: reading the row back puts the entry in its place again.
        await orders.GetAsync(id, CancellationToken.None);
        return TypedResults.Ok(order);
    }
}

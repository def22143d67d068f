using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Customers;
using Shop.Storage;

namespace Shop.Endpoints;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder endpoints)
    {
        var customers = endpoints.MapGroup("/customers");
        customers.MapGet("/{id:int}", GetAsync);
        customers.MapPut("/{id:int}/name", RenameAsync);
    }

    private static async Task<Results<Ok<Customer>, NotFound>> GetAsync(int id, CustomerReconcileHandler customers, CancellationToken cancellationToken) =>
        await customers.GetAsync(id, cancellationToken) is { } customer ? TypedResults.Ok(customer) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> RenameAsync(
        int id, NewName change, ShopContext context, CancellationToken cancellationToken)
    {
        if (await context.Customers.FindAsync([id], cancellationToken) is not { } customer)
        {
            return TypedResults.NotFound();
        }

        context.Entry(customer).CurrentValues.SetValues(customer with { Name = change.Name });
        await context.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record NewName(string Name);
}

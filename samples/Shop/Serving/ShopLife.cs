namespace Shop.Serving;

/// <summary>What goes on in the shop until it closes.</summary>
internal sealed class ShopLife(SimulatedCustomers customers, Mishaps mishaps)
{
    public async Task GoOnAsync(CancellationToken closing)
    {
        try
        {
            await Task.WhenAll(customers.LookAroundAsync(closing), mishaps.HappenAsync(closing));
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The shop closes.
        }
    }
}

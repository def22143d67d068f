namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Counts the steps of a call and gives the request up at one of them.</summary>
internal sealed class Steps
{
    private CancellationTokenSource? _request;
    private int _left;

    /// <summary>Gets a value indicating whether the request was given up.</summary>
    public bool IsReached => _request is { IsCancellationRequested: true };

    /// <summary>Begins a request that is given up at a step, the first of which is 1.</summary>
    public CancellationToken Begin(int step)
    {
        _request = new();
        _left = step;
        return _request.Token;
    }

    public void Reach()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _request?.Cancel();
        }
    }

    public T Reach<T>(T result)
    {
        Reach();
        return result;
    }
}

namespace MediatR;

/// <summary>The few types of a mediator that the examples use; its package is not free.</summary>
public interface IMediator
{
    Task<T> Send<T>(IRequest<T> request, CancellationToken token = default);

    Task Publish(object notification, CancellationToken token = default);
}
public interface IRequest<T>;

public interface INotification;

public interface IRequestHandler<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken token);
}

public interface INotificationHandler<T>
    where T : INotification
{
    Task Handle(T notification, CancellationToken token);
}

namespace CacheSync.Modeling;

/// <summary>A registered cached model that lets code without its types do typed work.</summary>
internal interface ITypedModel
{
    CachedModel Model { get; }

    TResult Accept<TResult>(ITypedModelVisitor<TResult> visitor);
}

using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>Puts the state of a run where it belongs in a world.</summary>
internal delegate void Put(ref World world, in ReconcileState run);

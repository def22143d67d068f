using CacheSync.Benchmarks;
using CacheSync.Benchmarks.Analyzers;
using CacheSync.Benchmarks.Memory;
using CacheSync.Benchmarks.Sampling;
using CacheSync.Benchmarks.Throughput;
using CacheSync.Benchmarks.Trail;

Command[] commands =
[
    new("throughput", "rows/s of a full check, next to reading alone, a hand-written check and one row at a time", 200_000, ThroughputCommand.RunAsync),
    new("memory", "peak working set of a full check and a full reconcile", 1_000_000, MemoryCommand.RunAsync),
    new("sampling", "what sampling costs a request, drawn and not drawn, as middleware, endpoint and MVC filter", 200_000, SamplingCommand.RunAsync),
    new("trail", "what the evidence for causes costs so many saves and fills, and the memory it takes", 2_000, TrailCommand.RunAsync),
    new("analyzers", "what the analyzers cost a compilation of so many files", 1_000, AnalyzersCommand.RunAsync),
];

return await CommandTable.RunAsync(commands, args);

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MlPractices.Benchmarks.Judging;
using MlPractices.Benchmarks.Production;

// dotnet run -c Release --project tests/MlPractices.Benchmarks -- judging
if (args is ["judging"])
{
    JudgingCost.Write(Console.Out);
    return;
}

// dotnet run -c Release --project tests/MlPractices.Benchmarks -- observing
if (args is ["observing"])
{
    await ObservingCost.WriteAsync(Console.Out);
    return;
}

// dotnet run -c Release --project tests/MlPractices.Benchmarks -- --filter '*'
// In process: one build, and ten million rows are made once a class. A single launch of few, long iterations is enough
// for work that takes seconds.
IConfig config = DefaultConfig.Instance.AddJob(
    Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(1)
        .WithIterationCount(5));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);

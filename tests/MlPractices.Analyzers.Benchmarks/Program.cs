using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MlPractices.Analyzers.Benchmarks;

if (args is ["shapes", ..])
{
    ShapeRun.Print(args.ElementAtOrDefault(1));
    return;
}

// In this process: the paths of the reference assemblies lie beside this program, and a project that BenchmarkDotNet
// generates would not have them.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));

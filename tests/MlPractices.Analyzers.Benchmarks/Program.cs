using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MlPractices.Analyzers.Benchmarks;

if (args is ["shapes", ..])
{
    ShapeRun.Print(args.ElementAtOrDefault(1));
    return 0;
}

if (args is ["edits", ..])
{
    await EditRun.Print();
    return 0;
}

if (args is ["mutate", ..])
{
    var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
    var count = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10_000;
    return MutationRun.Print(Environment.CurrentDirectory, first, count, Path.Combine(Path.GetTempPath(), "mlpractices-mutations")) == 0 ? 0 : 1;
}

// In this process: the paths of the reference assemblies lie beside this program, and a project that BenchmarkDotNet
// generates would not have them.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
return 0;

using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Analyzers.Benchmarks;

/// <summary>The host next to an empty analyzer, on one body that grows: is the cost linear in the body?</summary>
[MemoryDiagnoser]
public class GrowingBody
{
    private CSharpCompilation _compilation = null!;

    /// <summary>Pipelines in the one method.</summary>
    [Params(1, 4, 16, 64)]
    public int Pipelines { get; set; }

    /// <summary>Compiles.</summary>
    [GlobalSetup]
    public void Compile() => _compilation = Sources.Compile(Sources.OneBody(Pipelines), withMachineLearning: true);

    /// <summary>Roslyn alone.</summary>
    [Benchmark(Baseline = true)]
    public int Empty() => Sources.Analyse(_compilation, new EmptyAnalyzer());

    /// <summary>Every rule.</summary>
    [Benchmark]
    public int Host() => Sources.Analyse(_compilation, new PipelineAnalyzer());
}

/// <summary>The host next to an empty analyzer, on more and more classes with helper methods.</summary>
[MemoryDiagnoser]
public class GrowingProject
{
    private CSharpCompilation _compilation = null!;

    /// <summary>Classes in the project.</summary>
    [Params(1, 16, 128)]
    public int Classes { get; set; }

    /// <summary>Compiles.</summary>
    [GlobalSetup]
    public void Compile() => _compilation = Sources.Compile(Sources.ManyBodies(Classes), withMachineLearning: true);

    /// <summary>Roslyn alone.</summary>
    [Benchmark(Baseline = true)]
    public int Empty() => Sources.Analyse(_compilation, new EmptyAnalyzer());

    /// <summary>Every rule.</summary>
    [Benchmark]
    public int Host() => Sources.Analyse(_compilation, new PipelineAnalyzer());
}

/// <summary>What the host costs a project that has nothing to do with ML.NET.</summary>
[MemoryDiagnoser]
public class NoMachineLearning
{
    private CSharpCompilation _compilation = null!;

    /// <summary>Whether ML.NET is referenced, though never used.</summary>
    [Params(false, true)]
    public bool Referenced { get; set; }

    /// <summary>Compiles.</summary>
    [GlobalSetup]
    public void Compile() => _compilation = Sources.Compile(Sources.NoMachineLearning(200), Referenced);

    /// <summary>Roslyn alone.</summary>
    [Benchmark(Baseline = true)]
    public int Empty() => Sources.Analyse(_compilation, new EmptyAnalyzer());

    /// <summary>Every rule.</summary>
    [Benchmark]
    public int Host() => Sources.Analyse(_compilation, new PipelineAnalyzer());
}

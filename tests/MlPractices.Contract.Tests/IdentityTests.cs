using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace MlPractices.Contract.Tests;

/// <summary>A contract assembly has the real one's identity, so that code binds to the real one; it cannot run itself.</summary>
public sealed class IdentityTests
{
    private static readonly byte[] ThrowNull = [(byte)ILOpCode.Ldnull, (byte)ILOpCode.Throw];

    public static TheoryData<string> Assemblies => new(ContractFiles.AssemblyNames);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void It_has_the_real_assembly_s_name_version_and_token(string name)
    {
        AssemblyName identity = AssemblyName.GetAssemblyName(ContractFiles.ContractAssembly(name));

        Assert.Equal(name, identity.Name);
        Assert.Equal(new Version(1, 0, 0, 0), identity.Version);
        Assert.Equal("cc7b13ffcd2ddd51", Convert.ToHexStringLower(identity.GetPublicKeyToken()!));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Its_methods_share_one_body_that_throws_null(string name)
    {
        using var file = new PEReader(File.OpenRead(ContractFiles.ContractAssembly(name)));
        MetadataReader reader = file.GetMetadataReader();
        int[] bodies = [.. reader.MethodDefinitions
            .Select(handle => reader.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address != 0)
            .Distinct()];

        Assert.InRange(bodies.Length, 0, 1);
        Assert.All(bodies, address => Assert.Equal(ThrowNull, file.GetMethodBody(address).GetILBytes()));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_runtime_refuses_to_execute_it(string name)
    {
        var context = new AssemblyLoadContext(name, isCollectible: true);
        try
        {
            var refusal = Assert.Throws<BadImageFormatException>(
                () => context.LoadFromAssemblyPath(ContractFiles.ContractAssembly(name)));
            Assert.Contains("eference assembl", refusal.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            context.Unload();
        }
    }
}

using MlPractices.Contract;

if (args is not [string listings, string references, string output])
{
    Console.Error.WriteLine("usage: LISTINGS REFERENCES-FILE OUTPUT   reference assemblies of ML.NET, from listings and from its packages");
    return 2;
}

try
{
    ContractWriter.Write(listings, references, output);
    return 0;
}
catch (Exception e) when (e is ListingException or InvalidOperationException or IOException)
{
    Console.Error.WriteLine($"error MLC0001: {e.Message}");
    return 1;
}

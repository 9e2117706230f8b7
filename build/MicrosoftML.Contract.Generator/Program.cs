using MlPractices.Contract;

try
{
    switch (args)
    {
        case ["emit", string listings, string references, string output]:
            return Commands.Emit(listings, references, output);
        case ["list", string assemblies, string references, string listings]:
            return Commands.List(assemblies, references, listings);
        case ["declare", string package, .. string[] dependencies]:
            return Commands.Declare(package, dependencies);
        case ["framework", string assemblies]:
            Console.WriteLine(FrameworkNeed.Of(assemblies));
            return 0;
        default:
            Console.Error.WriteLine(
                """
                usage: emit LISTINGS REFERENCES-FILE OUTPUT       reference assemblies from listings
                       list ASSEMBLIES REFERENCES-FILE LISTINGS   rewrites the listings from real assemblies
                       declare NUPKG ID/VERSION...                adds dependencies to a package
                       framework ASSEMBLIES                       the .NET they need: 8, 10, ...; 0 for any
                """);
            return 2;
    }
}
catch (Exception e) when (e is ListingException or InvalidOperationException or InvalidDataException or IOException)
{
    Console.Error.WriteLine($"error MLC0001: {e.Message}");
    return 1;
}

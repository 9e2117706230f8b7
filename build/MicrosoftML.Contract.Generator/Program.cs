using MlPractices.Contract;

try
{
    switch (args)
    {
        case ["emit", string listings, string references, string output]:
            return Commands.Emit(listings, references, output);
        case ["list", string assemblies, string references, string listings]:
            return Commands.List(assemblies, references, listings);
        default:
            Console.Error.WriteLine(
                """
                usage: emit LISTINGS REFERENCES-FILE OUTPUT       reference assemblies from listings
                       list ASSEMBLIES REFERENCES-FILE LISTINGS   rewrites the listings from real assemblies
                """);
            return 2;
    }
}
catch (Exception e) when (e is ListingException or InvalidOperationException or IOException)
{
    Console.Error.WriteLine($"error MLC0001: {e.Message}");
    return 1;
}

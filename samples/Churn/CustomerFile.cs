using System.Globalization;
using CsvHelper;

namespace Churn;

/// <summary>The customers as a CSV file, as an export from a contract system would be.</summary>
public static class CustomerFile
{
    public static void Write(string path, IEnumerable<Customer> customers)
    {
        using var writer = new CsvWriter(new StreamWriter(path), CultureInfo.InvariantCulture);
        writer.Context.TypeConverterOptionsCache.GetOptions<DateTime>().Formats = ["yyyy-MM-dd"];
        writer.WriteRecords(customers);
    }
}

using System.Collections;
using Microsoft.Data.Analysis;
using Microsoft.EntityFrameworkCore;

namespace MlPractices.Sources.Tests;

public sealed class QueryableTests : IDisposable
{
    private readonly Folder _folder = new();

    public sealed class Guest
    {
        public int Id { get; set; }

        public string? Region { get; set; }

        public double? Spent { get; set; }

        public bool Back { get; set; }
    }

    public sealed class Hotel(string path) : DbContext
    {
        public DbSet<Guest> Guests => Set<Guest>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={path};Pooling=False");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_ordered_query_of_Entity_Framework_is_a_data_set()
    {
        using Hotel hotel = Filled();

        Dataset<Guest> data = await Dataset.FromQuery(hotel.Guests.AsNoTracking().Where(guest => guest.Id > 100).OrderBy(guest => guest.Id));

        Assert.Equal(Enumerable.Range(101, 199), data.Rows.Select(guest => guest.Id));
        Assert.Equal(data.Fingerprint, (await Dataset.FromRows(Made().Where(guest => guest.Id > 100).ToList())).Fingerprint);
        Assert.Contains("OrderBy", data.Manifest.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_without_an_order_is_refused_whichever_way_it_comes()
    {
        using Hotel hotel = Filled();

        PipelineException query = await Assert.ThrowsAsync<PipelineException>(() => Dataset.FromQuery(hotel.Guests.Where(guest => guest.Back)));
        PipelineException rows = await Assert.ThrowsAsync<PipelineException>(() => Dataset.FromRows((IEnumerable<Guest>)hotel.Guests));
        PipelineException lost = await Assert.ThrowsAsync<PipelineException>(() => Dataset.FromQuery(hotel.Guests.OrderBy(guest => guest.Id).Distinct()));

        Assert.All([query, rows, lost], error => Assert.Equal("MLP0210", error.Finding.Id));
        Assert.Contains("OrderBy on a unique column", query.Finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(300, (await Dataset.FromQuery(Made().AsQueryable())).Count);
    }

    [Fact]
    public async Task A_data_frame_keeps_its_nulls()
    {
        var frame = new DataFrame(
            new Int32DataFrameColumn("id", [1, 2, 3]), new StringDataFrameColumn("region", ["north", null, "south"]), new DoubleDataFrameColumn("spent", [1.5, null, 2.5]),
            new BooleanDataFrameColumn("back", [true, false, true]));

        Dataset<Guest> data = await Dataset.FromColumns<Guest>(frame.Columns.ToDictionary(column => column.Name, column => (IEnumerable)column), "guests");

        Assert.Equal([(1, "north", 1.5), (2, null, null), (3, "south", 2.5)], data.Rows.Select(guest => (guest.Id, guest.Region, guest.Spent)));
        InvalidDataException uneven = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromColumns<Guest>(new Dictionary<string, IEnumerable>
        {
            ["Id"] = new[] { 1, 2 }, ["Region"] = new[] { "a" }, ["Spent"] = new[] { 1.0, 2.0 }, ["Back"] = new[] { true, true },
        }));
        Assert.Contains("column 'Region' has 1 cells and 'Id' has 2", uneven.Message, StringComparison.Ordinal);
    }

    private static List<Guest> Made() => [.. Enumerable.Range(0, 300).Select(i => new Guest { Id = i, Region = i % 5 == 0 ? null : $"region {i % 3}", Spent = i % 7 == 0 ? null : i / 2.0, Back = i % 2 == 0 })];

    private Hotel Filled()
    {
        var hotel = new Hotel(_folder["hotel.db"]);
        hotel.Database.EnsureCreated();
        hotel.Guests.AddRange(Made().Where(guest => guest.Id > 0));
        hotel.SaveChanges();
        return hotel;
    }
}

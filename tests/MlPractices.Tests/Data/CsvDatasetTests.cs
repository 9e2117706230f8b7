namespace MlPractices.Tests.Data;

public sealed class CsvDatasetTests
{
    private const string Header = "id,region,plan,income,age,since,churned\n";

    [Fact]
    public async Task Reads_every_kind_of_column()
    {
        using var file = new TempFile("churned,ID,Region,PLAN,income,age,since,unused\nyes,7,\"a, b\",premium,1.5e3,33,2024-02-03,x\n0,8,,Basic,-2,,2024-02-04T05:06:07Z,y\n");

        Dataset<Customer> data = await Dataset.FromCsv<Customer>(file.Path);

        Assert.Equal(
            [
                new Customer(7, "a, b", Plan.Premium, 1500, 33, new DateTime(2024, 2, 3), true),
                new Customer(8, "", Plan.Basic, -2, null, new DateTime(2024, 2, 4, 5, 6, 7, DateTimeKind.Utc), false),
            ],
            data.Rows);
        Assert.Equal(2, data.Count);
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("null")]
    public async Task Missing_numbers_are_NaN_or_null_and_never_zero(string missing)
    {
        using var file = new TempFile($"{Header}1,n,Basic,{missing},{missing},2024-01-01,true\n");

        Customer row = (await Dataset.FromCsv<Customer>(file.Path)).Rows.Single();

        Assert.True(double.IsNaN(row.Income));
        Assert.Null(row.Age);
    }

    [Fact]
    public async Task Classes_with_settable_members_and_a_file_without_header_work()
    {
        using var file = new TempFile("1.5;a\n2.5;b\n");

        Dataset<Point> data = await Dataset.FromCsv<Point>(file.Path, new CsvOptions { Delimiter = ";", HasHeader = false });

        Assert.Equal([(1.5f, "a"), (2.5f, "b")], data.Rows.Select(row => (row.X, row.Name)));
    }

    [Fact]
    public async Task A_malformed_row_names_file_line_column_and_value()
    {
        using var file = new TempFile($"{Header}1,\"two\nlines\",Basic,1,2,2024-01-01,true\n\n2,n,Basic,\"1,5\",2,2024-01-01,true\n");

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromCsv<Customer>(file.Path));

        Assert.Equal((file.Path, 5, "income", "1,5"), (error.Row.Source, error.Row.Line, error.Row.Column, error.Row.Value));
        Assert.Contains($"{file.Path}, line 5, column 'income', value '1,5': not a valid Double", error.Message);
    }

    [Theory]
    [InlineData("2,n,Basic,1,2,2024-01-01", 3, null, "has 6 fields where 7 are expected")]
    [InlineData("2,n,Basic,1,2,2024-01-01,true,more", 3, null, "has 8 fields where 7 are expected")]
    [InlineData("x,n,Basic,1,2,2024-01-01,true", 3, "id", "not a valid Int32")]
    [InlineData("2,n,Gold,1,2,2024-01-01,true", 3, "plan", "not a valid Plan")]
    [InlineData("2,n,Basic,1,2.5,2024-01-01,true", 3, "age", "not a valid Int32")]
    [InlineData("2,n,Basic,1,2,2024-13-01,true", 3, "since", "not a valid DateTime")]
    [InlineData("2,n,Basic,1,2,2024-01-01,perhaps", 3, "churned", "not a valid Boolean")]
    [InlineData("2,n,Basic,1e999,2,2024-01-01,true", 3, "income", "not a valid Double")]
    [InlineData("2,a\"b,Basic,1,2,2024-01-01,true", 3, null, "quotes do not match; a quote inside a field is written twice, within quotes")]
    public async Task Every_sort_of_malformed_row_is_set_aside_with_its_reason(string bad, int line, string? column, string reason)
    {
        string good = string.Concat(Enumerable.Range(10, 20).Select(id => $"{id},n,Basic,1,2,2024-01-01,true\n"));
        using var file = new TempFile($"{Header}1,n,Basic,1,2,2024-01-01,true\n{bad}\n{good}");

        Dataset<Customer> data = await Dataset.FromCsv<Customer>(file.Path, new CsvOptions { Malformed = MalformedRows.SetAside });

        MalformedRow row = Assert.Single(data.SetAside);
        Assert.Equal((line, column, reason), ((int)row.Line, row.Column, row.Reason));
        Assert.Equal((21, 1), (data.Count, data.SetAsideCount));
        Assert.Equal(21, data.Rows.Count());
    }

    [Fact]
    public async Task More_malformed_rows_than_the_limit_stop_the_reading()
    {
        using var file = new TempFile($"{Header}1,n,Basic,1,2,2024-01-01,true\nx,n,Basic,1,2,2024-01-01,true\n");

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => Dataset.FromCsv<Customer>(file.Path, new CsvOptions { Malformed = MalformedRows.SetAside, SetAsideLimit = 0.4 }));

        Assert.Contains("1 of 2 rows are malformed", error.Message);
    }

    [Fact]
    public async Task Members_can_name_their_column_and_personal_values_are_not_repeated()
    {
        using var file = new TempFile("cust no,yearly salary\n1,1000\n2,secret\n");

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromCsv<Employee>(file.Path));
        Dataset<Employee> data = await Dataset.FromCsv<Employee>(file.Path, new CsvOptions { Malformed = MalformedRows.SetAside, SetAsideLimit = 0.5 });

        Assert.Contains("column 'yearly salary', value '(personal)': not a valid Double", error.Message);
        Assert.Equal(new Employee(1, 1000), data.Rows.Single());
    }

    [Fact]
    public async Task In_memory_it_is_the_same_data_set_without_the_file()
    {
        Dataset<Point> data;
        using (var file = new TempFile("x,name\n1,a\n2,b\n")) data = (await Dataset.FromCsv<Point>(file.Path)).InMemory();

        Assert.Equal(["a", "b"], data.Rows.Select(point => point.Name));
        Assert.Equal((await Dataset.FromRows(data.Rows)).Fingerprint, data.Fingerprint);
    }

    [Fact]
    public async Task A_header_that_does_not_fit_is_named()
    {
        using var file = new TempFile("id;region;plan;income;age;since;churned\n");

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<Customer>(file.Path));

        Assert.Contains("no column for Customer.Id", error.Message);
        Assert.Contains("is ';' the delimiter?", error.Message);
    }

    [Fact]
    public async Task A_column_that_occurs_twice_is_refused()
    {
        using var file = new TempFile("x,name,X\n1,a,2\n");

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<Point>(file.Path));

        Assert.Contains("'x' occurs more than once", error.Message);
    }

    [Fact]
    public async Task A_missing_file_and_an_empty_one_are_told_apart()
    {
        using var file = new TempFile("");

        await Assert.ThrowsAsync<FileNotFoundException>(() => Dataset.FromCsv<Point>(file.Path + ".absent"));
        Assert.Contains("is empty", (await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromCsv<Point>(file.Path))).Message);
    }

    [Fact]
    public async Task Progress_rises_to_the_end_and_cancellation_is_honoured()
    {
        using var file = new TempFile("x,name\n" + string.Concat(Enumerable.Range(0, 20000).Select(i => $"{i},n{i}\n")));
        var reports = new List<LoadProgress>();

        await Dataset.FromCsv<Point>(file.Path, progress: new Recorder(reports.Add));

        Assert.Equal(reports.OrderBy(report => report.Rows), reports);
        Assert.True(reports.Count > 3);
        Assert.Equal(new LoadProgress(20000, 1), reports[^1]);

        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Dataset.FromCsv<Point>(file.Path, progress: new Recorder(_ => cancellation.Cancel()), cancellation: cancellation.Token));
    }

    public sealed record Employee(
        [property: System.ComponentModel.DataAnnotations.Schema.Column("Cust-No")] int Id,
        [property: PersonalData, System.ComponentModel.DataAnnotations.Schema.Column("yearly_salary")] double Salary);

    public sealed class Point
    {
        public float X { get; set; }

        public string Name { get; set; } = "";

        public bool IsFar => X > 100;
    }

    private sealed class Recorder(Action<LoadProgress> record) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => record(value);
    }
}

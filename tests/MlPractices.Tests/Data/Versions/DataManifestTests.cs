using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MlPractices.Tests.Data.Versions;

public sealed class DataManifestTests
{
    public sealed record Sale([property: Identifier] int Id, double Amount, string Shop, [property: PersonalData] string Buyer);

    public sealed record OlderSale(int Id, int Amount, string Shop, string Buyer, string Note);

    [Fact]
    public async Task It_says_where_the_rows_came_from_and_survives_JSON()
    {
        using var file = new TempFile(Csv(50));

        DataManifest manifest = (await Dataset.FromCsv<Sale>(file.Path)).Manifest;
        DataManifest back = DataManifest.FromJson(manifest.ToJson());

        DataFile one = Assert.Single(back.Files);
        Assert.Equal((file.Path, new FileInfo(file.Path).Length), (one.Path, one.Bytes));
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file.Path))), one.Sha256, ignoreCase: true);
        Assert.Equal(manifest.Fingerprint, back.Fingerprint);
        Assert.Equal(manifest.Columns, back.Columns);
        Assert.Equal((50, 0, 49), ((int)back.Columns[1].Count, (int)back.Columns[1].Missing, (int)back.Columns[1].Maximum!));
        Assert.Null(back.Columns.Single(column => column.Name == "Buyer").Distinct);
        Assert.DoesNotContain("secret", manifest.ToJson());
        Assert.True(back.VerifyFiles().IsSame);
    }

    [Fact]
    public async Task Files_are_verified_without_their_rows()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string a = Path.Combine(folder, "a.csv"), b = Path.Combine(folder, "b.csv"), c = Path.Combine(folder, "c.csv"), d = Path.Combine(folder, "d.csv");
            foreach (string path in (string[])[a, b, c, d]) File.WriteAllText(path, Csv(20));
            DataManifest manifest = (await Dataset.FromCsv<Sale>([a, b, c, d])).Manifest;
            manifest = manifest with { Files = [.. manifest.Files.Select(file => file with { Path = Path.GetFileName(file.Path) })] };

            File.AppendAllText(a, "99,1,x,secret\n");
            File.WriteAllText(b, Csv(20).Replace("shop 1", "shop 7", StringComparison.Ordinal));
            File.Delete(c);
            DataVerification verification = manifest.VerifyFiles(folder);

            Assert.False(verification.IsSame);
            Assert.Equal(
                [(DataChangeKind.FileChanged, "a.csv"), (DataChangeKind.FileChanged, "b.csv"), (DataChangeKind.FileMissing, "c.csv")],
                verification.Changes.Select(change => (change.Kind, change.Subject)));
            Assert.Contains("14 bytes were appended; the first", verification.Changes[0].Message);
            Assert.Contains("has different contents", verification.Changes[1].Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Rows_read_again_are_compared_whatever_they_are_read_from()
    {
        using var file = new TempFile(Csv(50));
        Dataset<Sale> then = await Dataset.FromCsv<Sale>(file.Path);
        Sale[] rows = [.. then.Rows];

        Assert.True(then.Manifest.Compare(await Dataset.FromRows(rows)).IsSame);
        Assert.Equal(DataChangeKind.RowOrder, Assert.Single(then.Manifest.Compare(await Dataset.FromRows(rows.Reverse()))
            .Changes, change => change.Subject == "rows").Kind);

        DataVerification fewer = then.Manifest.Compare(await Dataset.FromRows(rows[..40]));
        Assert.Contains(fewer.Changes, change => change is { Kind: DataChangeKind.RowCount, Message: "There were 50 and there are 40." });
        Assert.Contains(fewer.Changes, change => change.Subject == "Amount" && change.Message.Contains("the maximum was 49 and is 39", StringComparison.Ordinal));

        DataVerification other = then.Manifest.Compare(await Dataset.FromRows(rows.Select(row => row.Id == 3 ? row with { Amount = double.NaN } : row)));
        Assert.Equal("Amount", other.Changes.Single(change => change.Kind == DataChangeKind.Values).Subject);
        Assert.Contains("0 cells were missing and 1 are", other.ToString());

        Sale[] exchanged = [.. rows.Select(row => row.Id is 3 or 5 ? row with { Amount = 8 - row.Amount } : row)];
        Assert.Contains(then.Manifest.Compare(await Dataset.FromRows(exchanged)).Changes, change => change.Kind == DataChangeKind.Values && change.Subject == "rows");
    }

    [Fact]
    public async Task Columns_that_came_went_or_changed_their_type_are_named()
    {
        DataManifest then = (await Dataset.FromRows<OlderSale>([new(1, 2, "a", "b", "c")])).Manifest;

        DataVerification verification = then.Compare(await Dataset.FromRows<Sale>([new(1, 2, "a", "b")]));

        Assert.Contains(verification.Changes, change => change is { Kind: DataChangeKind.ColumnMissing, Subject: "Note" });
        Assert.Contains(verification.Changes, change => change is { Kind: DataChangeKind.ColumnType, Subject: "Amount", Message: "It was Int32 and is Double." });
    }

    [Fact]
    public async Task A_query_is_kept_without_its_connection_and_cannot_be_verified_by_files()
    {
        using var keep = new SqliteConnection("Data Source=manifest;Mode=Memory;Cache=Shared");
        keep.Open();
        const string Sql = "SELECT 1 AS Id, 2.5 AS Amount, 'a' AS Shop, 'b' AS Buyer";

        DataManifest manifest = (await Dataset.FromQuery<Sale>(() => new SqliteConnection(keep.ConnectionString), Sql)).Manifest;

        Assert.Equal(Sql, manifest.Query);
        Assert.DoesNotContain("Mode=Memory", manifest.ToJson());
        Assert.Contains("Open the source again", Assert.Throws<InvalidOperationException>(() => manifest.VerifyFiles()).Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"format\":2,\"source\":\"x\",\"fingerprint\":{\"rows\":\"\",\"sequence\":\"\",\"count\":0},\"columns\":[],\"readAt\":\"2024-01-01T00:00:00Z\"}")]
    [InlineData("{\"source\":null,\"fingerprint\":null,\"columns\":null,\"readAt\":\"2024-01-01T00:00:00Z\"}")]
    public void Text_that_is_no_manifest_is_refused(string json) => Assert.Throws<FormatException>(() => DataManifest.FromJson(json));

    [Fact]
    public async Task A_release_keeps_it()
    {
        Dataset<Stages.Visitor> data = await Dataset.FromRows(Stages.Visitor.Many(3000), "visitors");
        var split = data.Split(
            SplitPlan.ByRow<Stages.Visitor>(), Objective.Binary<Stages.Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02), new InMemoryLedger());
        var verdict = split.Train(Linear.Logistic(FeatureMap.For<Stages.Visitor>().Numeric(v => v.Visits))).Evaluate(against: split.Train(Baseline.Prior<Stages.Visitor>()));
        using var database = new TempFile("", ".db");
        await using ModelRegistry registry = await ModelRegistry.OpenAsync(database.Path);

        await Assert.IsType<Accepted<Stages.Visitor, BinaryScore>>(verdict).Release(registry, "buyers", new SemanticVersion(1, 0, 0));
        DataManifest manifest = DataManifest.FromJson((await registry.OpenAsync("buyers", new SemanticVersion(1, 0, 0))).DataManifestJson!);

        Assert.True(manifest.Compare(data).IsSame);
        Assert.Equal("visitors", manifest.Source);
    }

    private static string Csv(int rows) =>
        "id,amount,shop,buyer\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{i},shop {i % 3},secret\n")));
}

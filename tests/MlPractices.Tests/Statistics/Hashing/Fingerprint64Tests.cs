using System.Text;
using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Statistics.Hashing;

public class Fingerprint64Tests
{
    // BigQuery's and Redshift's documentation.
    [Theory]
    [InlineData("1footrue", -1541654101129638711)]
    [InlineData("2applefalse", 2794438866806483259)]
    [InlineData("3true", -4880158226897771312)]
    [InlineData("alphabet", -2427165924636348523)]
    [InlineData("Amazon Redshift", 8085098817162212970)]
    [InlineData("UserCustomerID + salt", -3587376224092439943)]
    public void Agrees_with_published_values(string text, long expected) =>
        Assert.Equal(expected, unchecked((long)Fingerprint64.Hash(text)));

    [Theory]
    [InlineData("", 11160318154034397263)]
    [InlineData("a", 12917804110809363939)]
    [InlineData("user-1", 4922675799889375116)]
    [InlineData("The quick brown fox jumps over the lazy dog, then it repeats the whole thing again.", 5583745461870009352)]
    public void Agrees_with_the_reference_implementation(string text, ulong expected) =>
        Assert.Equal(expected, Fingerprint64.Hash(text));

    // One length on each side of every path's border, byte i being 7i + length.
    [Theory]
    [InlineData(7, 17233423938440663304)]
    [InlineData(16, 9887023220782602712)]
    [InlineData(17, 16960068419638019727)]
    [InlineData(32, 3992320350721670009)]
    [InlineData(33, 12457070707786611405)]
    [InlineData(48, 6533401170048065422)]
    [InlineData(64, 11083064061832698092)]
    [InlineData(65, 444801980686921533)]
    [InlineData(128, 15838856113771212233)]
    [InlineData(129, 5067021833811671751)]
    [InlineData(300, 13110221519668930530)]
    public void Every_path_agrees_with_the_reference_implementation(int length, ulong expected) =>
        Assert.Equal(expected, Fingerprint64.Hash(Pattern(length)));

    [Fact]
    public void Every_length_agrees_with_the_reference_implementation()
    {
        ulong digest = 0;
        for (int length = 0; length <= 300; length++)
        {
            digest = unchecked(digest * 31 + Fingerprint64.Hash(Pattern(length)));
        }

        Assert.Equal(10550538499181943109UL, digest);
    }

    private static byte[] Pattern(int length) => Enumerable.Range(0, length).Select(i => (byte)(i * 7 + length)).ToArray();

    [Fact]
    public void Text_and_its_utf8_bytes_are_the_same_key()
    {
        foreach (string text in new[] { "é", "ключ", "🔑", new string('ß', 500) })
        {
            Assert.Equal(Fingerprint64.Hash(Encoding.UTF8.GetBytes(text)), Fingerprint64.Hash(text));
        }
    }

    [Fact]
    public void Every_byte_counts_at_every_length()
    {
        for (int length = 1; length <= 200; length++)
        {
            var bytes = new byte[length];
            ulong before = Fingerprint64.Hash(bytes);
            for (int i = 0; i < length; i++)
            {
                bytes[i] = 1;
                Assert.NotEqual(before, Fingerprint64.Hash(bytes));
                bytes[i] = 0;
            }
        }
    }
}

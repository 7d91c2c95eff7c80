using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RunComfy.Client.Errors;
using TestKit.Rules;

namespace RunComfy.Tests.Client.Errors;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("1.5", null)]
    [InlineData("-", null)]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    [InlineData("3600", 3600)]
    [InlineData("3601", 3600)]
    [InlineData("99999999999999999999999999", 3600)]
    [InlineData("-1", 0)]
    [InlineData("-99999999999999999999999999", 0)]
    [InlineData("Sun, 22 Nov 2026 13:00:30 GMT", 30)]
    [InlineData("Sun, 22 Nov 2026 12:00:00 GMT", 0)]
    [InlineData("Mon, 23 Nov 2026 13:00:00 GMT", 3600)]
    [InlineData("Sunday, 22-Nov-26 13:00:30 GMT", 30)]
    [InlineData("Sun Nov 22 13:00:30 2026", 30)]
    public void What_an_upstream_asks_is_honoured_within_bounds(string? header, int? seconds) =>
        RetryAfter.Read(header, Now).ShouldBe(seconds is { } known ? TimeSpan.FromSeconds(known) : null);

    [Fact]
    public void No_header_whatever_asks_for_less_than_nothing_or_more_than_an_hour() =>
        Prop.ForAll<string?>(header => RetryAfter.Read(header, Now) is not { } wait || (wait >= TimeSpan.Zero && wait <= TimeSpan.FromHours(1)))
            .Check(RandomCases.Of(100));

    [Fact]
    public void Every_number_of_seconds_is_brought_within_bounds() =>
        Prop.ForAll<long>(seconds =>
                RetryAfter.Read(seconds.ToString(CultureInfo.InvariantCulture), Now) == TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600)))
            .Check(RandomCases.Of(100));
}

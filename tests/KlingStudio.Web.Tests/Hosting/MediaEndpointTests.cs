using System.Globalization;
using System.Net;
using System.Net.Http;
using Shouldly;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>RFC 9110, case by case, over real HTTP. Placeholders: {etag}, {modified}, {before}, {after}.</summary>
public sealed class MediaEndpointTests(MediaHost host) : IClassFixture<MediaHost>
{
    [Theory]
    [InlineData(".mp4", "no-cache, private")]
    [InlineData(".jpg", "max-age=31536000, private, immutable")]
    [InlineData(".sprite.jpg", "no-cache, private")]
    [InlineData(".json", "no-cache, private")]
    public async Task Only_the_still_picture_is_kept_without_asking(string address, string kept)
    {
        using var answer = await host.Client.GetAsync($"/media/takes/{host.Take}{address}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldBe(kept);
    }

    [Theory]
    // Plain
    [InlineData("GET", "", 200, 0, 1000)]
    [InlineData("HEAD", "", 200, 0, 0)]
    // Ranges (section 14)
    [InlineData("GET", "Range: bytes=0-99", 206, 0, 100)]
    [InlineData("GET", "Range: bytes=100-", 206, 100, 900)]
    [InlineData("GET", "Range: bytes=999-999", 206, 999, 1)]
    [InlineData("GET", "Range: bytes=900-5000", 206, 900, 100)]
    [InlineData("GET", "Range: bytes=-10", 206, 990, 10)]
    [InlineData("GET", "Range: bytes=-5000", 206, 0, 1000)]
    [InlineData("GET", "Range: bytes=1000-", 416, 0, 0)]
    [InlineData("GET", "Range: bytes=5000-6000", 416, 0, 0)]
    [InlineData("GET", "Range: bytes=-0", 416, 0, 0)]
    // What isn't a byte range is ignored, as is a range on HEAD
    [InlineData("GET", "Range: bytes=99-0", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=abc", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=", 200, 0, 1000)]
    [InlineData("GET", "Range: seconds=0-3", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=99999999999999999999-", 200, 0, 1000)]
    [InlineData("HEAD", "Range: bytes=0-99", 200, 0, 0)]
    // If-Range (13.1.5): a strong match only, a date only when it is the very same
    [InlineData("GET", "Range: bytes=0-99|If-Range: {etag}", 206, 0, 100)]
    [InlineData("GET", "Range: bytes=0-99|If-Range: W/{etag}", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=0-99|If-Range: \"other\"", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=0-99|If-Range: {modified}", 206, 0, 100)]
    [InlineData("GET", "Range: bytes=0-99|If-Range: {before}", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=0-99|If-Range: {after}", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=0-99|If-Range: nonsense", 200, 0, 1000)]
    [InlineData("GET", "Range: bytes=5000-|If-Range: \"other\"", 200, 0, 1000)]
    // If-None-Match (13.1.2): weak comparison, and If-Modified-Since keeps silent beside it
    [InlineData("GET", "If-None-Match: {etag}", 304, 0, 0)]
    [InlineData("HEAD", "If-None-Match: {etag}", 304, 0, 0)]
    [InlineData("GET", "If-None-Match: W/{etag}", 304, 0, 0)]
    [InlineData("GET", "If-None-Match: *", 304, 0, 0)]
    [InlineData("GET", "If-None-Match: \"other\", {etag}", 304, 0, 0)]
    [InlineData("GET", "If-None-Match: \"other\"", 200, 0, 1000)]
    [InlineData("GET", "If-None-Match: {etag}|If-Modified-Since: {before}", 304, 0, 0)]
    [InlineData("GET", "If-None-Match: \"other\"|If-Modified-Since: {modified}", 200, 0, 1000)]
    [InlineData("GET", "If-None-Match: {etag}|Range: bytes=0-99", 304, 0, 0)]
    // If-Modified-Since (13.1.3)
    [InlineData("GET", "If-Modified-Since: {modified}", 304, 0, 0)]
    [InlineData("GET", "If-Modified-Since: {after}", 304, 0, 0)]
    [InlineData("GET", "If-Modified-Since: {before}", 200, 0, 1000)]
    [InlineData("GET", "If-Modified-Since: nonsense", 200, 0, 1000)]
    // If-Match (13.1.1): strong comparison, and If-Unmodified-Since keeps silent beside it
    [InlineData("GET", "If-Match: {etag}", 200, 0, 1000)]
    [InlineData("GET", "If-Match: *", 200, 0, 1000)]
    [InlineData("GET", "If-Match: \"other\", {etag}", 200, 0, 1000)]
    [InlineData("GET", "If-Match: \"other\"", 412, 0, 0)]
    [InlineData("HEAD", "If-Match: \"other\"", 412, 0, 0)]
    [InlineData("GET", "If-Match: W/{etag}", 412, 0, 0)]
    [InlineData("GET", "If-Match: nonsense", 412, 0, 0)]
    [InlineData("GET", "If-Match: {etag}|If-Unmodified-Since: {before}", 200, 0, 1000)]
    [InlineData("GET", "If-Match: {etag}|If-None-Match: {etag}", 304, 0, 0)]
    [InlineData("GET", "If-Match: {etag}|Range: bytes=0-99", 206, 0, 100)]
    [InlineData("GET", "If-Match: \"other\"|Range: bytes=0-99", 412, 0, 0)]
    // If-Unmodified-Since (13.1.4)
    [InlineData("GET", "If-Unmodified-Since: {modified}", 200, 0, 1000)]
    [InlineData("GET", "If-Unmodified-Since: {before}", 412, 0, 0)]
    public async Task Conditions_and_ranges_are_answered_as_the_RFC_says(string method, string headers, int status, int from, int length)
    {
        using var answer = await SendAsync(method, $"/media/takes/{host.Take}.mp4", headers);
        var body = await answer.Content.ReadAsByteArrayAsync();

        ((int)answer.StatusCode).ShouldBe(status);
        body.ShouldBe(host.Bytes.AsSpan(from, length).ToArray());
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        if (status is 200 or 206 or 304)
            answer.Headers.ETag!.ToString().ShouldBe($"\"{host.Hash}\"");
        if (status is 200 or 206)
        {
            answer.Content.Headers.ContentType!.ToString().ShouldBe("video/mp4");
            answer.Content.Headers.LastModified!.Value.UtcDateTime.ShouldBe(Modified);
            answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
            answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        }

        if (status is 200)
            answer.Content.Headers.ContentLength.ShouldBe(1000);
        if (status is 206)
            answer.Content.Headers.GetValues("Content-Range").ShouldBe([$"bytes {from}-{from + length - 1}/1000"]);
        if (status is 416)
            answer.Content.Headers.GetValues("Content-Range").ShouldBe(["bytes */1000"]);
        if (status is not (206 or 416))
            answer.Content.Headers.Contains("Content-Range").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Range: bytes=0-9,20-29")]
    [InlineData("Range: bytes=0-9, 2000-2001")]
    public async Task Several_ranges_are_answered_whole_or_by_one_of_them(string headers)
    {
        // Section 14.2: a server may ignore or coalesce them; a player must be able to read what comes.
        using var answer = await SendAsync("GET", $"/media/takes/{host.Take}.mp4", headers);
        var body = await answer.Content.ReadAsByteArrayAsync();

        if (answer.StatusCode == HttpStatusCode.PartialContent)
            body.ShouldBe(host.Bytes[..10]);
        else
            body.ShouldBe(host.Bytes);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.PartialContent);
    }

    [Theory]
    [InlineData("/media/takes/00000000000000000000000000000000.mp4")]
    [InlineData("/media/takes/{lost}.mp4")]
    [InlineData("/media/takes/{lost}.jpg")]
    [InlineData("/media/takes/x.mp4")]
    [InlineData("/media/takes/{take}")]
    [InlineData("/media/takes/{take}.mov")]
    [InlineData("/media/takes/{take}.mp4.mp4")]
    [InlineData("/media/takes/..%2f..%2fetc%2fpasswd.mp4")]
    [InlineData("/media/takes/..%5c..%5cstudio.db.mp4")]
    [InlineData("/media/takes/%2e%2e/{take}.mp4")]
    [InlineData("/media/takes/{dashed}.mp4")]
    [InlineData("/media/takes/%7B{take}%7D.mp4")]
    [InlineData("/media/takes/%20{take}.mp4")]
    public async Task What_is_unknown_lost_or_malformed_is_not_found(string address)
    {
        var path = address
            .Replace("{take}", host.Take.ToString(), StringComparison.Ordinal)
            .Replace("{dashed}", host.Take.Value.ToString("D"), StringComparison.Ordinal)
            .Replace("{lost}", host.TakeWithLostFile.ToString(), StringComparison.Ordinal);
        foreach (var method in (string[])["GET", "HEAD"])
        {
            using var answer = await SendAsync(method, path, "Range: bytes=0-1");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
        }
    }

    [Fact]
    public async Task A_NUL_is_refused_before_anyone_looks()
    {
        using var answer = await SendAsync("GET", "/media/takes/%00.mp4", "");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_lost_file_is_looked_for_again_next_time_and_no_page_is_sent_in_its_place()
    {
        using var answer = await SendAsync("GET", $"/media/takes/{host.TakeWithLostFile}.mp4", "");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poster_is_a_picture()
    {
        using var answer = await SendAsync("GET", $"/media/takes/{host.Take}.jpg", "");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        answer.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Theory]
    [InlineData("?download=1", true)]
    [InlineData("?download=0", false)]
    [InlineData("?download=../../x", false)]
    [InlineData("", false)]
    public async Task A_download_has_a_meaningful_name(string query, bool named)
    {
        using var answer = await SendAsync("GET", $"/media/takes/{host.Take}.mp4{query}", "");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var disposition = answer.Content.Headers.ContentDisposition;
        (disposition is not null).ShouldBe(named);
        if (named)
        {
            disposition!.DispositionType.ShouldBe("attachment");
            disposition.FileNameStar.ShouldBe("Anníversary SC 3 TK 4.mp4");
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Nothing_can_be_written(string method)
    {
        using var answer = await SendAsync(method, $"/media/takes/{host.Take}.mp4", "");
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"], ignoreOrder: true);
    }

    private DateTime Modified => new(host.StoredAt.Ticks - (host.StoredAt.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            request.Headers.TryAddWithoutValidation(name, value
                .Replace("{etag}", $"\"{host.Hash}\"", StringComparison.Ordinal)
                .Replace("{modified}", Date(0), StringComparison.Ordinal)
                .Replace("{before}", Date(-1), StringComparison.Ordinal)
                .Replace("{after}", Date(1), StringComparison.Ordinal)).ShouldBeTrue();
        }

        return await host.Client.SendAsync(request);

        string Date(int seconds) => Modified.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture);
    }
}

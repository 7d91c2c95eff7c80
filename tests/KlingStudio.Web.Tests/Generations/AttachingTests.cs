using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Generations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor;
using Shouldly;

namespace KlingStudio.Web.Tests.Generations;

/// <summary>An upstream over real HTTP that knows two requests.</summary>
public sealed class TwoRequests : IAsyncLifetime
{
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single() + "/");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/v1/requests/{id}/status", (string id) => id is "known-1" or "taken-1"
            ? Results.Json(new { request_id = id, status = "in_queue", queue_position = 2 })
            : Results.Json(new { code = 404001, error = "request not found" }, statusCode: 404));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

public sealed class AttachingTests(TwoRequests upstream) : StateList("en", upstream.Address), IClassFixture<TwoRequests>
{
    [Theory]
    [InlineData("not an id!", "That isn’t a request id: letters, digits, - and _ only.")]
    [InlineData("unknown-1", "RunComfy doesn’t know this request id.")]
    [InlineData("taken-1", "Another generation already has this request id.")]
    public async Task A_refused_id_stays_in_its_field_beside_the_reason(string id, string reason)
    {
        await AddAsync(1, Submitted(Now, "taken-1"));
        var unsure = await AddAsync(2, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        var (dialogs, pressed) = await AskAsync();

        await dialogs.Find("#attach-id").InputAsync(new ChangeEventArgs { Value = id });
        await dialogs.Find("form").SubmitAsync();

        dialogs.Find("#attach-problem").TextContent.ShouldBe(reason);
        dialogs.Find("#attach-id").GetAttribute("aria-invalid").ShouldBe("true");
        dialogs.Find("#attach-id").GetAttribute("aria-describedby").ShouldBe("attach-problem");
        dialogs.Find("#attach-id").GetAttribute("value").ShouldBe(id);
        pressed.IsCompleted.ShouldBeFalse();
        (await Services.GetRequiredService<GenerationQueue>().FindAsync(unsure))!.State.ShouldBe(GenerationState.Unconfirmed);
    }

    [Fact]
    public async Task A_known_id_is_followed_and_closes_the_question()
    {
        var unsure = await AddAsync(2, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        var (dialogs, pressed) = await AskAsync();

        await dialogs.Find("#attach-id").InputAsync(new ChangeEventArgs { Value = "  known-1 " });
        await dialogs.Find("form").SubmitAsync();
        await pressed;

        var row = (await Services.GetRequiredService<GenerationQueue>().FindAsync(unsure))!;
        (row.State, row.RequestId).ShouldBe((GenerationState.Submitted, "known-1"));
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Dialogs, Task Pressed)> AskAsync()
    {
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<GenerationsPage>();
        await page.WaitForElementAsync("article");
        var pressed = ClickAsync(Article(page, 2), "Attach a request id…");
        await dialogs.WaitForElementAsync("#attach-id");
        return (dialogs, pressed);
    }
}

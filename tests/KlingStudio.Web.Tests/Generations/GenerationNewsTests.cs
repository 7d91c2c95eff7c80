using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Web.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;

namespace KlingStudio.Web.Tests.Generations;

public sealed class GenerationNewsTests() : StateList("en")
{
    private ISnackbar Toasts => Services.GetRequiredService<ISnackbar>();

    [Fact]
    public async Task The_end_is_told_on_another_page_by_a_toast_and_by_the_tab()
    {
        var id = await AddAsync(1, each => { Submitted(Now)(each); each.BeginSaving(2.40m, Now); });
        var news = await ListenAsync("/projects");

        await ChangeAsync(id, each => each.Finish(2.40m, Now));

        await news.WaitForAssertionAsync(() => Toasts.ShownSnackbars.ShouldHaveSingleItem().Message.ShouldBe("ANNIVERSARY / SC 1 is done"));
        Toasts.ShownSnackbars.Single().Severity.ShouldBe(Severity.Success);
        Told().ShouldBe(["✓ ANNIVERSARY / SC 1 is done"]);
    }

    [Fact]
    public async Task Trouble_wears_no_tick()
    {
        var id = await AddAsync(1, Submitted(Now));
        var news = await ListenAsync("/projects");

        await ChangeAsync(id, each => each.Fail(FailureKind.RenderFailed, "Rejected", null, Now));

        await news.WaitForAssertionAsync(() => Toasts.ShownSnackbars.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning));
        Told().ShouldBe(["! ANNIVERSARY / SC 1 failed"]);
    }

    [Fact]
    public async Task The_list_itself_needs_no_toast()
    {
        var id = await AddAsync(1, Sending(Now));
        var news = await ListenAsync("/generations");

        await ChangeAsync(id, each => each.BecomeUnconfirmed(null, Now));

        await news.WaitForAssertionAsync(() => Told().ShouldBe(["! ANNIVERSARY / SC 1 needs a decision"]));
        Toasts.ShownSnackbars.ShouldBeEmpty();
    }

    [Fact]
    public async Task Steps_on_the_way_and_what_a_person_decided_are_no_news()
    {
        var decided = await AddAsync(1, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        var other = await AddAsync(2, Sending(Now));
        var news = await ListenAsync("/projects");

        await ChangeAsync(decided, each => each.MarkNotSent(Core.Team.PersonId.First, Now));
        await ChangeAsync(other, each => each.Accept("req-2", Now));
        // The next real news shows that the others had been looked at.
        await ChangeAsync(other, each => each.Fail(FailureKind.RenderFailed, null, null, Now));

        await news.WaitForAssertionAsync(() => Toasts.ShownSnackbars.ShouldHaveSingleItem().Message.ShouldBe("ANNIVERSARY / SC 1 failed"));
        Told().Count.ShouldBe(1);
    }

    private async Task<IRenderedComponent<GenerationNews>> ListenAsync(string page)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(page);
        var module = JSInterop.SetupModule("./Generations/GenerationNews.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var news = Render<GenerationNews>();
        await news.Instance.Listening;
        return news;
    }

    private List<string> Told() => [.. JSInterop.Invocations["tell"].Select(call => (string)call.Arguments[0]!)];
}

using Bunit;
using KlingStudio.Web.Kit;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Kit;

public sealed class PromptFieldTests : PageContext
{
    private readonly BunitJSModuleInterop _script;
    private readonly BunitJSObjectReferenceInvocationHandlerProxy _draft;
    private readonly List<string> _saved = [];
    private string? _refusal;

    public PromptFieldTests()
    {
        _script = JSInterop.SetupModule("./Kit/PromptField.razor.js");
        _draft = new(_script.SetupModule("attach", _ => true));
    }

    [Fact]
    public void It_has_its_name_and_its_text()
    {
        var field = Field("A terrace at dusk.");

        field.Find("textarea").GetAttribute("aria-label").ShouldBe("Scene prompt");
        field.Find("textarea").GetAttribute("value").ShouldBe("A terrace at dusk.");
    }

    [Fact]
    public async Task A_saved_text_is_answered_with_what_the_studio_holds()
    {
        var field = Field("one");

        var held = await field.InvokeAsync(() => field.Instance.SaveAsync("one two"));

        held.ShouldBe("one two");
        _saved.ShouldBe(["one two"]);
        _draft.Calls("saved").ShouldBe(0, "the browser was answered already");
    }

    [Fact]
    public async Task A_refused_text_is_not_acknowledged()
    {
        _refusal = "NUL can't be sent.";
        var field = Field("one");

        var held = await field.InvokeAsync(() => field.Instance.SaveAsync("o\0ne"));

        held.ShouldBeNull();
        field.Find(".problem").TextContent.ShouldBe("NUL can't be sent.");
        field.Find("textarea").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public void A_change_from_elsewhere_is_given_to_the_browser_to_merge_and_never_rendered_over_the_text()
    {
        var field = Field("one");

        field.Render(parameters => parameters.Add(it => it.Value, "one, changed by Elena"));

        _draft.Calls("saved").ShouldBe(1);
        field.Find("textarea").GetAttribute("value").ShouldBe("one");
    }

    [Fact]
    public async Task A_text_that_no_message_carries_is_refused_in_words()
    {
        var field = Field("one");

        await field.InvokeAsync(() => field.Instance.TooLong(1_000_000));

        field.Find(".problem").TextContent.ShouldBe("A prompt holds 100,000 characters at most; this one has 1,000,000. It stays here, unsaved, until it is shorter.");
    }

    [Fact]
    public async Task Words_changed_by_two_hands_are_both_shown_until_someone_chooses()
    {
        var field = Field("theirs");

        await field.InvokeAsync(field.Instance.Meanwhile);
        field.Find("blockquote").TextContent.ShouldBe("theirs");
        await field.FindAll("button")[0].ClickAsync();

        _draft.Calls("useMine").ShouldBe(1);
        field.FindAll("blockquote").ShouldBeEmpty();
    }

    private IRenderedComponent<PromptField> Field(string text)
    {
        IRenderedComponent<PromptField>? field = null;
        field = Render<PromptField>(parameters => parameters
            .Add(it => it.Label, "Scene prompt")
            .Add(it => it.LabelShown, false)
            .Add(it => it.DraftKey, "scene/1/prompt")
            .Add(it => it.Value, text)
            .Add(it => it.ValueChanged, saved =>
            {
                _saved.Add(saved);
                field!.Render(parameters => parameters.Add(it => it.Value, _refusal is null ? saved : text).Add(it => it.Problem, _refusal));
            }));
        return field;
    }

    /// <summary>Counts what the field told its script.</summary>
    private sealed class BunitJSObjectReferenceInvocationHandlerProxy(BunitJSModuleInterop script)
    {
        public int Calls(string name) => script.Invocations.Count(call => call.Identifier == name);
    }
}

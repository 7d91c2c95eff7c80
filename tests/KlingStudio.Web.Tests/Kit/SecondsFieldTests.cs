using Bunit;
using KlingStudio.Web.Kit;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Kit;

public sealed class SecondsFieldTests : PageContext
{
    private readonly List<int> _asked = [];
    private int _value = 5;
    private string? _refusal;

    [Fact]
    public void It_is_a_number_field_with_its_name_and_limits()
    {
        var input = Field().Find("input");

        input.GetAttribute("role").ShouldBe("spinbutton");
        input.GetAttribute("type").ShouldBe("text");
        input.GetAttribute("inputmode").ShouldBe("numeric");
        input.GetAttribute("aria-label").ShouldBe("Shot 1 seconds");
        input.GetAttribute("aria-valuenow").ShouldBe("5");
        input.GetAttribute("aria-valuemin").ShouldBe("3");
        input.GetAttribute("aria-valuemax").ShouldBe("15");
        input.HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public void A_shown_name_is_a_label_of_the_field()
    {
        var field = Field(labelShown: true);

        field.Find("label").GetAttribute("for").ShouldBe(field.Find("input").Id);
        field.Find("label").TextContent.ShouldBe("Shot 1 seconds");
    }

    [Fact]
    public async Task Typing_asks_for_nothing_until_enter()
    {
        var field = Field();

        await field.Find("input").InputAsync("12");
        _asked.ShouldBeEmpty();
        await field.Find("input").KeyDownAsync("Enter");

        _asked.ShouldBe([12]);
        field.Find("input").GetAttribute("value").ShouldBe("12");
    }

    [Fact]
    public async Task Leaving_the_field_commits_once()
    {
        var field = Field();

        await field.Find("input").InputAsync("12");
        await field.Find("input").KeyDownAsync("Enter");
        await field.Find("input").BlurAsync();

        _asked.ShouldBe([12]);
    }

    [Theory]
    [InlineData(" 7 ")]
    [InlineData("7 s")]
    [InlineData("07")]
    public async Task Seconds_are_understood_as_people_type_them(string typed)
    {
        var field = Field();

        await field.Find("input").InputAsync(typed);
        await field.Find("input").BlurAsync();

        _asked.ShouldBe([7]);
        field.Find("input").GetAttribute("value").ShouldBe("7");
    }

    [Theory]
    [InlineData("abc", "Whole seconds only, such as 4.")]
    [InlineData("3.5", "Whole seconds only, such as 4.")]
    [InlineData("", "Whole seconds only, such as 4.")]
    [InlineData("16", "From 3 to 15 s.")]
    [InlineData("-4", "From 3 to 15 s.")]
    [InlineData("99999999999", "Whole seconds only, such as 4.")]
    public async Task What_is_no_such_number_stays_visible_beside_its_sentence(string typed, string sentence)
    {
        var field = Field();

        await field.Find("input").InputAsync(typed);
        await field.Find("input").KeyDownAsync("Enter");

        _asked.ShouldBeEmpty();
        var input = field.Find("input");
        input.GetAttribute("value").ShouldBe(typed);
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-valuenow").ShouldBe("5");
        field.Find("#" + input.GetAttribute("aria-describedby")).TextContent.ShouldBe(sentence);
    }

    [Fact]
    public async Task A_refused_draft_stays_beside_the_reason_and_is_not_asked_for_twice()
    {
        _refusal = "Shot 2 has nothing to give.";
        var field = Field();

        await field.Find("input").InputAsync("14");
        await field.Find("input").KeyDownAsync("Enter");
        await field.Find("input").BlurAsync();

        _asked.ShouldBe([14]);
        field.Find("input").GetAttribute("value").ShouldBe("14");
        field.Find(".problem").TextContent.ShouldBe("Shot 2 has nothing to give.");
    }

    [Fact]
    public async Task Escape_gives_up_a_draft_and_its_reason()
    {
        _refusal = "Shot 2 has nothing to give.";
        var field = Field();
        await field.Find("input").InputAsync("14");
        await field.Find("input").KeyDownAsync("Enter");

        await field.Find("input").KeyDownAsync("Escape");

        field.Find("input").GetAttribute("value").ShouldBe("5");
        field.FindAll(".problem").ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrows_step_at_once_and_stop_at_the_limits()
    {
        _value = 14;
        var field = Field();

        await field.Find("input").KeyDownAsync("ArrowUp");
        await field.Find("input").KeyDownAsync("ArrowUp");
        await field.Find("input").KeyDownAsync("ArrowDown");

        _asked.ShouldBe([15, 14]);
    }

    [Fact]
    public async Task A_change_from_elsewhere_does_not_touch_what_is_being_typed()
    {
        var field = Field();
        await field.Find("input").InputAsync("1");

        field.Render(parameters => parameters.Add(it => it.Value, 9));

        field.Find("input").GetAttribute("value").ShouldBe("1");
        field.Find("input").GetAttribute("aria-valuenow").ShouldBe("9");
    }

    [Fact]
    public async Task The_steppers_step_by_pointer_and_stay_out_of_the_keyboards_way()
    {
        var field = Field(steppers: true);

        await field.FindAll("button")[1].ClickAsync();

        _asked.ShouldBe([6]);
        field.FindAll("button").ShouldAllBe(button => button.GetAttribute("tabindex") == "-1");
    }

    private IRenderedComponent<SecondsField> Field(bool labelShown = false, bool steppers = false)
    {
        IRenderedComponent<SecondsField>? field = null;
        field = Render<SecondsField>(parameters => parameters
            .Add(it => it.Label, "Shot 1 seconds")
            .Add(it => it.LabelShown, labelShown)
            .Add(it => it.Steppers, steppers)
            .Add(it => it.Value, _value)
            .Add(it => it.Min, 3)
            .Add(it => it.Max, 15)
            .Add(it => it.ValueChanged, seconds =>
            {
                _asked.Add(seconds);
                if (_refusal is null)
                    _value = seconds;
                field!.Render(parameters => parameters.Add(it => it.Value, _value).Add(it => it.Problem, _refusal));
            }));
        return field;
    }
}

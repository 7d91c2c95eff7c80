using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class SilencesTests
{
    private static readonly GenerationId Id = GenerationId.New();

    private readonly FakeTimeProvider _clock = new();
    private readonly Silences _silences;

    public SilencesTests() => _silences = new Silences(_clock);

    [Fact]
    public void An_unanswered_question_after_thirty_silent_minutes_frees_the_slot_until_it_is_heard_of_again()
    {
        _silences.Follow(Id);
        _clock.Advance(TimeSpan.FromMinutes(29));
        _silences.Unanswered(Id).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _silences.Unanswered(Id).ShouldBeTrue();
        _silences.TooLong.ShouldBe([Id]);

        _silences.Heard(Id);
        _silences.TooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Whom_nobody_asked_is_not_silent_however_long_it_takes()
    {
        _silences.Follow(Id);
        _clock.Advance(TimeSpan.FromHours(1));
        _silences.TooLong.ShouldBeEmpty("an upstream that wants to be left alone for an hour frees no slots");
    }

    [Fact]
    public void Following_it_again_does_not_forget_when_it_was_heard_of()
    {
        _silences.Heard(Id);
        _clock.Advance(TimeSpan.FromMinutes(31));
        _silences.Follow(Id);
        _silences.Unanswered(Id).ShouldBeTrue();
        _silences.Forget(Id);
        _silences.TooLong.ShouldBeEmpty();
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RunComfy.Client.Errors;
using RunComfy.Client.Requests;
using RunComfy.Client.Wire;
using TestKit.Rules;

namespace RunComfy.Tests.Client.Errors;

/// <summary>Whatever an upstream writes, every answer has a meaning, and money never gets the wrong one.</summary>
public sealed class AnswerFuzzTests
{
    private static readonly string[] Seeds =
    [
        Answers.AcceptedBody,
        """{"code":400004,"error":"No."}""",
        """{"detail":[{"loc":["body","duration"],"msg":"too long"}],"error_code":"400002"}""",
        """{"status":"succeeded","output":{"videos":["https://h.runcomfy.net/1.mp4"]},"cost":1.5,"created_at":"2026-11-22T12:00:00Z"}""",
        """{"status":"in_queue","queue_position":3}""",
        """{"outcome":"not_cancellable","\ud800":"\udc00"}""",
    ];

    private static readonly int[] Statuses =
        [200, 201, 202, 204, 301, 307, 400, 401, 402, 403, 404, 405, 408, 409, 413, 415, 422, 425, 429, 500, 502, 503, 504];

    [Fact]
    public void Every_answer_however_broken_has_a_meaning() => Check(answer =>
    {
        AnswerTable.ToSubmitOutcome(answer).ShouldNotBeNull();
        RequestAnswers.ToStatus(answer).ShouldNotBeNull();
        RequestAnswers.ToResult(answer).ShouldNotBeNull();
        RequestAnswers.ToCancel(answer).ShouldNotBeNull();
        RequestAnswers.ToKeyCheck(answer).ShouldNotBeNull();
    });

    [Fact]
    public void Only_a_200_is_accepted_and_only_a_complete_refusal_is_refused() => Check(answer =>
    {
        switch (AnswerTable.ToSubmitOutcome(answer))
        {
            case SubmitOutcome.Accepted:
                answer.Status.ShouldBe(200);
                break;
            case SubmitOutcome.Refused refused:
                answer.Status.ShouldBeOneOf(200, 400, 401, 402, 403, 404, 405, 413, 415, 422, 429);
                refused.Refusal.Message.ShouldNotBeNullOrWhiteSpace();
                break;
            case SubmitOutcome.Unknown unknown:
                unknown.Status.ShouldBe(answer.Status);
                break;
            default:
                throw new InvalidOperationException("An answer came, so something left.");
        }
    });

    private static void Check(Action<WireAnswer.Whole> holds)
    {
        var answers =
            from status in Gen.Elements(Statuses)
            from seed in Gen.Elements(Seeds)
            from place in Gen.Choose(0, 1000)
            from cut in Gen.Choose(0, 20)
            from noise in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            select new WireAnswer.Whole(status, Damage(Encoding.UTF8.GetBytes(seed), place, cut, noise), null);
        Prop.ForAll(answers.ToArbitrary(), holds).Check(RandomCases.Of(2000));
    }

    /// <summary>Replaces some bytes somewhere by others.</summary>
    private static byte[] Damage(byte[] seed, int place, int cut, byte[] noise)
    {
        var start = Math.Min(place, seed.Length);
        var end = Math.Min(start + cut, seed.Length);
        return [.. seed[..start], .. noise, .. seed[end..]];
    }
}

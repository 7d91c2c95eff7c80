using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using KlingStudio.Engine.Tests.Team;
using Shouldly;

namespace KlingStudio.Engine.Tests.Storyboards;

/// <summary>One scene on the table, and short words for what people do to it.</summary>
internal sealed class SceneTable(TestStudio studio, SceneId id) : IAsyncDisposable
{
    public TestStudio Studio { get; } = studio;

    public SceneId Id { get; } = id;

    public static async Task<SceneTable> SetAsync()
    {
        var studio = await TestStudio.StartAsync();
        return new SceneTable(studio, await studio.AddSceneAsync());
    }

    /// <summary>A scene of 12 s in three shots of 4 s, made by nobody in particular: no one can undo it.</summary>
    public static async Task<SceneTable> SetWithShotsAsync()
    {
        var table = await SetAsync();
        var empty = (await table.OpenAsync(PersonId.First)).Storyboard;
        await table.DoAsync(PersonId.First, new StoryboardEdit.Replace(empty with
        {
            TotalSeconds = 12,
            Shots = [.. Enumerable.Range(1, 3).Select(number => new Shot(ShotId.New(), $"shot {number}", 4))],
        }));
        return table;
    }

    /// <summary>So many more makers at the table.</summary>
    public Task<PersonId[]> SeatAsync(int people) =>
        Task.WhenAll(Enumerable.Range(1, people).Select(number => TestTeam.AddAsync(Studio.Services, PersonId.New(), $"Maker {number}", Role.Maker)));

    public async Task<SceneDocument> OpenAsync(PersonId person) => (await Studio.Storyboards.OpenAsync(Id, person)).ShouldNotBeNull();

    public async Task<Storyboard> NowAsync() => (await OpenAsync(PersonId.First)).Storyboard;

    /// <summary>An edit on what the person just saw.</summary>
    public async Task<SceneDocument> DoAsync(PersonId person, StoryboardEdit edit) =>
        (await TryAsync(person, (await OpenAsync(person)).Revision, edit)).ShouldBeOfType<EditOutcome.Saved>().Document;

    public Task<EditOutcome> TryAsync(PersonId person, long revision, StoryboardEdit edit) => Studio.Storyboards.ApplyAsync(Id, person, revision, edit);

    public Task<EditOutcome> UndoAsync(PersonId person) => Studio.Storyboards.UndoAsync(Id, person);

    public Task<EditOutcome> RedoAsync(PersonId person) => Studio.Storyboards.RedoAsync(Id, person);

    /// <summary>Long enough that the next text isn't part of the same run.</summary>
    public void Pause() => Studio.Clock.Advance(TimeSpan.FromMinutes(1));

    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}

using System.Reflection;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Team;

/// <summary>Every command of the engine that someone gives, whoever wrote it last: it asks for its right before anything else.</summary>
public sealed class EveryCommandTests
{
    /// <summary>What each command asks for. A new one has no line here until someone has thought about it.</summary>
    private static readonly Dictionary<string, Right> Asks = new()
    {
        [Name<ProjectLibrary>(nameof(ProjectLibrary.CreateAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.CreateSampleAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.RenameAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.DeleteAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.RestoreAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.AddSceneAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.AddSceneFromAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.RenameSceneAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.DeleteSceneAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.RestoreSceneAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.MoveSceneAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.MoveSceneToProjectAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.MoveSceneToNewProjectAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.DuplicateSceneAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.DuplicateProjectAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.PinAsync))] = Right.Compose,
        [Name<ProjectLibrary>(nameof(ProjectLibrary.BeginVariationAsync))] = Right.Compose,

        [Name<StoryboardEditor>(nameof(StoryboardEditor.OpenAsync))] = Right.Watch,
        [Name<StoryboardEditor>(nameof(StoryboardEditor.ApplyAsync))] = Right.Compose,
        [Name<StoryboardEditor>(nameof(StoryboardEditor.ImportAsync))] = Right.Compose,
        [Name<StoryboardEditor>(nameof(StoryboardEditor.UndoAsync))] = Right.Compose,
        [Name<StoryboardEditor>(nameof(StoryboardEditor.RedoAsync))] = Right.Compose,

        [Name<SceneVersions>(nameof(SceneVersions.ListAsync))] = Right.Watch,
        [Name<SceneVersions>(nameof(SceneVersions.CompareAsync))] = Right.Watch,
        [Name<SceneVersions>(nameof(SceneVersions.KeepAsync))] = Right.Compose,
        [Name<SceneVersions>(nameof(SceneVersions.RenameAsync))] = Right.Compose,
        [Name<SceneVersions>(nameof(SceneVersions.DeleteAsync))] = Right.Compose,
        [Name<SceneVersions>(nameof(SceneVersions.BringBackAsync))] = Right.Compose,
        [Name<SceneVersions>(nameof(SceneVersions.RestoreAsync))] = Right.Compose,

        [Name<RecipeImport>(nameof(RecipeImport.OpenAsync))] = Right.Compose,

        [Name<TakeOpinions>(nameof(TakeOpinions.ChangeAsync))] = Right.Judge,
        [Name<TakeOpinions>(nameof(TakeOpinions.PutBackAsync))] = Right.Judge,
        [Name<TakeTrash>(nameof(TakeTrash.TrashAsync))] = Right.Compose,
        [Name<TakeTrash>(nameof(TakeTrash.BringBackAsync))] = Right.Compose,
        [Name<TakeReuse>(nameof(TakeReuse.RestoreAsync))] = Right.Compose,

        // What may cost money.
        [Name<GenerationQueue>(nameof(GenerationQueue.GenerateAsync))] = Right.Spend,
        [Name<GenerationQueue>(nameof(GenerationQueue.GenerateAnotherAsync))] = Right.Spend,
        [Name<GenerationQueue>(nameof(GenerationQueue.GenerateAgainAsync))] = Right.Spend,
        [Name<GenerationQueue>(nameof(GenerationQueue.SendAgainAsync))] = Right.Spend,
        [Name<GenerationQueue>(nameof(GenerationQueue.ReleaseAsync))] = Right.Spend,
        [Name<GenerationQueue>(nameof(GenerationQueue.ResumeAsync))] = Right.Spend,

        // What costs nothing.
        [Name<GenerationQueue>(nameof(GenerationQueue.CancelAsync))] = Right.Steer,
        [Name<GenerationQueue>(nameof(GenerationQueue.LookAgainAsync))] = Right.Steer,
        [Name<GenerationQueue>(nameof(GenerationQueue.StopWaitingAsync))] = Right.Steer,
        [Name<GenerationQueue>(nameof(GenerationQueue.SaveAgainAsync))] = Right.Steer,
        [Name<GenerationQueue>(nameof(GenerationQueue.MarkNotSentAsync))] = Right.Steer,
        [Name<GenerationQueue>(nameof(GenerationQueue.AttachRequestIdAsync))] = Right.Steer,
        [Name<GenerationQueue>(nameof(GenerationQueue.DiscardWaitingAsync))] = Right.Steer,
        [Name<TakeIngests>(nameof(TakeIngests.RunAgainAsync))] = Right.Steer,

        [Name<People>(nameof(People.LinksAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.InviteAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.OfferNewPasswordAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.WithdrawAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.ChangeRoleAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.DisableAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.EnableAsync))] = Right.ManagePeople,
        [Name<People>(nameof(People.DropSecondFactorAsync))] = Right.ManagePeople,

        [Name<StoredKey>(nameof(StoredKey.SaveAsync))] = Right.ManageUpstream,
        [Name<StoredKey>(nameof(StoredKey.Remove))] = Right.ManageUpstream,
        [Name<StudioUpstream>(nameof(StudioUpstream.CheckKeyAsync))] = Right.ManageUpstream,

        [Name<StudioBackups>(nameof(StudioBackups.List))] = Right.KeepBackups,
        [Name<StudioBackups>(nameof(StudioBackups.MakeAsync))] = Right.KeepBackups,
        [Name<StudioBackups>(nameof(StudioBackups.CheckAsync))] = Right.KeepBackups,
        [Name<StudioBackups>(nameof(StudioBackups.DeleteAsync))] = Right.KeepBackups,
        [Name<StudioBackups>(nameof(StudioBackups.RestoreAsync))] = Right.KeepBackups,
        [Name<StudioBackups>(nameof(StudioBackups.Open))] = Right.KeepBackups,

        [Name<OwnAccount>(nameof(OwnAccount.RenameAsync))] = Right.KeepOwnAccount,
        [Name<OwnAccount>(nameof(OwnAccount.ChangePasswordAsync))] = Right.KeepOwnAccount,
        [Name<OwnAccount>(nameof(OwnAccount.BeginSecondFactorAsync))] = Right.KeepOwnAccount,
        [Name<OwnAccount>(nameof(OwnAccount.ConfirmSecondFactorAsync))] = Right.KeepOwnAccount,
        [Name<OwnAccount>(nameof(OwnAccount.NewRecoveryCodesAsync))] = Right.KeepOwnAccount,
        [Name<OwnAccount>(nameof(OwnAccount.DropSecondFactorAsync))] = Right.KeepOwnAccount,
        [Name<OwnAccount>(nameof(OwnAccount.RecoveryCodesLeftAsync))] = Right.KeepOwnAccount,

        [Name<Sessions>(nameof(Sessions.EndAsync))] = Right.KeepOwnAccount,
        [Name<Sessions>(nameof(Sessions.EndOthersAsync))] = Right.KeepOwnAccount,
    };

    /// <summary>These name a person and are no command of theirs: the program calls them about someone it has just recognised.</summary>
    private static readonly string[] AskNothing =
        [Name<Sessions>(nameof(Sessions.BeginAsync)), Name<Sessions>(nameof(Sessions.Of)), Name<Presence>(nameof(Presence.Enter))];

    private static IEnumerable<MethodInfo> Commands =>
        from type in typeof(Roster).Assembly.GetExportedTypes()
        where type is { IsClass: true, IsSealed: true, IsAbstract: false }
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where method.GetParameters().Any(IsPerson) && !AskNothing.Contains(Name(method))
        select method;

    [Fact]
    public void Every_command_has_its_line_and_every_line_its_command() =>
        Commands.Select(Name).Order().ShouldBe(Asks.Keys.Order());

    [Fact]
    public async Task To_strangers_and_those_locked_out_every_command_names_the_right_they_lack()
    {
        await using var studio = await TestStudio.StartAsync();
        var lockedOut = await TestTeam.AddAsync(studio.Services, PersonId.New(), "Former Chief", Role.Administrator);
        await studio.Get<People>().DisableAsync(lockedOut, PersonId.First);

        foreach (var command in Commands)
            foreach (var person in new[] { default, PersonId.New(), lockedOut })
            {
                var refusal = await GiveAsync(studio, command, person);
                refusal.ShouldNotBeNull($"{Name(command)} let {person} in");
                (refusal.Person, refusal.Right).ShouldBe((person, Asks[Name(command)]), Name(command));
            }
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Maker)]
    [InlineData(Role.Reviewer)]
    public async Task Each_role_may_give_exactly_the_commands_the_table_allows(Role role)
    {
        await using var studio = await TestStudio.StartAsync();
        var person = await TestTeam.AddAsync(studio.Services, PersonId.New(), "Iris Novak", role);

        foreach (var command in Commands)
        {
            var right = Asks[Name(command)];
            (await GiveAsync(studio, command, person))?.Right.ShouldBe(right, Name(command));
            ((await GiveAsync(studio, command, person)) is null).ShouldBe(AccessTable.Allows(role, right), $"{role} {Name(command)}");
        }
    }

    /// <summary>Gives a command about things that aren't there.</summary>
    /// <returns>The refusal, if it was refused; what else comes of it doesn't matter here.</returns>
    private static async Task<NotAllowedException?> GiveAsync(TestStudio studio, MethodInfo command, PersonId person)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService(command.DeclaringType!);
        object?[] arguments = [.. command.GetParameters().Select(parameter => IsPerson(parameter) ? person : Harmless(parameter.ParameterType))];
        try
        {
            if (command.Invoke(service, BindingFlags.DoNotWrapExceptions, null, arguments, null) is Task task)
                await task;
            return null;
        }
        catch (NotAllowedException refusal)
        {
            return refusal;
        }
        catch (Exception other) when (other is InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static object? Harmless(Type type) =>
        type == typeof(string) ? "en"
        : type == typeof(Guid) ? Guid.NewGuid()
        : type == typeof(bool) ? true // "the configuration has a key already": nothing is kept
        : type == typeof(Role) ? Role.Reviewer
        : type == typeof(Stream) ? Stream.Null
        : type == typeof(TakeOpinionChange) ? new TakeOpinionChange { Rating = 3 }
        : type == typeof(IReadOnlyList<TakeId>) ? Array.Empty<TakeId>()
        : type == typeof(IReadOnlyList<OpinionBefore>) ? Array.Empty<OpinionBefore>()
        : type == typeof(StoryboardEdit) ? new StoryboardEdit.SetScenePrompt("A lighthouse")
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    private static bool IsPerson(ParameterInfo parameter) => parameter.ParameterType == typeof(PersonId) && parameter.Name == "person";

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static string Name<T>(string method) => $"{typeof(T).Name}.{method}";
}

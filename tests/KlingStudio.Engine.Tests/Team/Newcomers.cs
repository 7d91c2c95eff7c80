using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KlingStudio.Engine.Tests.Team;

/// <summary>People at a studio's doors. Each knocks with services of their own, as each request does.</summary>
internal static class Newcomers
{
    public const string Password = "four words in a row";
    public const string OtherPassword = "correct horse battery staple";

    public static async Task<T> KnockAsync<T>(this TestStudio studio, Func<Doors, Task<T>> knock)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        return await knock(scope.ServiceProvider.GetRequiredService<Doors>());
    }

    public static async Task<T> OwnAsync<T>(this TestStudio studio, Func<OwnAccount, Task<T>> act)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<OwnAccount>());
    }

    public static Task<DoorOutcome> FoundAsync(this TestStudio studio, string email = "ada@studio.example") =>
        studio.KnockAsync(doors => doors.FoundAsync("Ada Lowell", email, Password));

    public static Task<DoorOutcome> JoinAsync(this TestStudio studio, string secret, string email = "iris@studio.example") =>
        studio.KnockAsync(doors => doors.JoinAsync(secret, "Iris Novak", email, Password));

    /// <summary>Someone invited, and in.</summary>
    public static async Task<PersonId> WelcomeAsync(this TestStudio studio, Role role = Role.Maker, string email = "iris@studio.example") =>
        (await studio.JoinAsync(await studio.Get<People>().InviteAsync(role, "", PersonId.First), email)).ShouldBeOfType<DoorOutcome.Welcome>().Person;

    /// <summary>Whether a password opens an account, told by changing it to itself.</summary>
    public static async Task<bool> OpensAsync(this TestStudio studio, PersonId person, string password) =>
        await studio.OwnAsync(own => own.ChangePasswordAsync(password, password, null, person)) is null;

    /// <summary>Every byte of the database, whatever file it lies in at the moment.</summary>
    public static async Task<string> DatabaseBytesAsync(this TestStudio studio)
    {
        var bytes = new List<string>();
        foreach (var file in Directory.GetFiles(studio.Folder, "studio.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
            bytes.Add(await reader.ReadToEndAsync());
        }

        return string.Concat(bytes);
    }
}

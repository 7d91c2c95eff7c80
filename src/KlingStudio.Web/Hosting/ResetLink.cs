using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// The way back in for an administrator who lost password or authenticator, and has no other administrator to ask: whoever may start the
/// program on the data folder owns it anyway. Works while the studio is stopped.
/// </summary>
internal static class ResetLink
{
    public const string Argument = "--reset-link";

    /// <summary>Prints a link to a new password for an administrator, and turns their second factor off. 0 when it is printed.</summary>
    public static async Task<int> PrintAsync(WebApplication app, string email)
    {
        await app.PrepareStudioAsync();
        var roster = app.Services.GetRequiredService<Roster>();
        if (roster.Everyone.FirstOrDefault(each => PersonRule.EmailKey(each.Email) == PersonRule.EmailKey(email)) is not { } person)
            return await ConsoleCommand.RefuseAsync($"Nobody signs in with {email}.");
        if (!person.May(Right.ManagePeople))
            return await ConsoleCommand.RefuseAsync($"{email} isn't an administrator who may come in: an administrator can give them a link in Settings.");

        var people = app.Services.GetRequiredService<People>();
        await people.DropSecondFactorAsync(person.Id, person.Id);
        var secret = await people.OfferNewPasswordAsync(person.Id, person.Id);
        await Console.Out.WriteLineAsync($"Start the studio, and open this below its address. It works once, for {OneTimeLink.ResetLife.TotalHours:0} hours:{Environment.NewLine}  /reset/{secret}");
        return 0;
    }
}

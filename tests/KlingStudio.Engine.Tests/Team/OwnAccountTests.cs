using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static KlingStudio.Engine.Tests.Team.Newcomers;

namespace KlingStudio.Engine.Tests.Team;

/// <summary>Identity's lockout and authenticator read the computer's own clock, so these studios go by it.</summary>
public sealed class OwnAccountTests
{
    private const int MostWrongTries = 10;

    [Fact]
    public async Task A_new_name_counts_at_once()
    {
        await using var studio = await StartAsync();

        (await studio.OwnAsync(own => own.RenameAsync("  Elena M.  ", TestStudio.Elena))).ShouldBeNull();
        (await studio.OwnAsync(own => own.RenameAsync("Elena\u202E", TestStudio.Elena))).ShouldBe(PersonProblem.NameUnusable);

        studio.Get<Roster>().NameOf(TestStudio.Elena).ShouldBe("Elena M.");
    }

    [Fact]
    public async Task A_new_password_needs_the_present_one_and_ends_the_other_sessions()
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync();
        var sessions = studio.Get<Sessions>();
        var (here, there) = (await sessions.BeginAsync(iris, "Firefox", ""), await sessions.BeginAsync(iris, "Safari", ""));
        var session = sessions.Find(here)!.Id;

        (await studio.OwnAsync(own => own.ChangePasswordAsync("another", OtherPassword, session, iris))).ShouldBe(PersonProblem.PasswordWrong);
        (await studio.OwnAsync(own => own.ChangePasswordAsync(Password, "password123!", session, iris))).ShouldBe(PersonProblem.PasswordCommon);
        (await studio.OwnAsync(own => own.ChangePasswordAsync(Password, "iris novak 1", session, iris))).ShouldBe(PersonProblem.PasswordOwnName);
        sessions.Find(there).ShouldNotBeNull();
        (await studio.OwnAsync(own => own.ChangePasswordAsync(Password, OtherPassword, session, iris))).ShouldBeNull();

        (sessions.Find(here) is not null, sessions.Find(there) is null).ShouldBe((true, true));
        (await studio.OpensAsync(iris, Password)).ShouldBeFalse();
        (await studio.OpensAsync(iris, OtherPassword)).ShouldBeTrue();
    }

    [Fact]
    public async Task After_ten_wrong_tries_the_right_password_opens_nothing_either()
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync();

        for (var tries = 1; tries < MostWrongTries; tries++)
            (await studio.OpensAsync(iris, "wrong " + tries)).ShouldBeFalse();
        (await studio.OpensAsync(iris, Password)).ShouldBeTrue(); // and the count begins anew
        for (var tries = 1; tries <= MostWrongTries; tries++)
            (await studio.OpensAsync(iris, "wrong " + tries)).ShouldBeFalse();

        (await studio.OpensAsync(iris, Password)).ShouldBeFalse();
        await studio.RestartAsync();
        (await studio.OpensAsync(iris, Password)).ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_tries_that_come_at_once_all_count()
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync();

        await Task.WhenAll(Enumerable.Range(0, MostWrongTries - 1).Select(number => Task.Run(() => studio.OpensAsync(iris, "wrong " + number))));

        (await FailedAsync(studio, iris)).ShouldBe(MostWrongTries - 1);
        (await studio.OpensAsync(iris, "wrong again")).ShouldBeFalse();
        (await studio.OpensAsync(iris, Password)).ShouldBeFalse();
    }

    [Fact]
    public async Task More_wrong_tries_at_once_than_are_allowed_lock_too()
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync();

        await Task.WhenAll(Enumerable.Range(0, 3 * MostWrongTries).Select(number => Task.Run(() => studio.OpensAsync(iris, "wrong " + number))));

        (await studio.OpensAsync(iris, Password)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reset_lets_someone_in_who_tried_too_often()
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync();
        for (var tries = 1; tries <= MostWrongTries; tries++)
            await studio.OpensAsync(iris, "wrong " + tries);
        var secret = await studio.Get<People>().OfferNewPasswordAsync(iris, PersonId.First);

        await studio.KnockAsync(doors => doors.ChoosePasswordAsync(secret, OtherPassword));

        (await studio.OpensAsync(iris, OtherPassword)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_second_factor_counts_once_a_code_was_right()
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync();
        var (key, address) = await studio.OwnAsync(own => own.BeginSecondFactorAsync(iris));

        address.ShouldStartWith("otpauth://totp/Kling%20Studio:iris%40studio.example?secret=" + key);
        (await studio.OwnAsync(own => own.ConfirmSecondFactorAsync(null, iris))).ShouldBeNull();
        (await studio.OwnAsync(own => own.ConfirmSecondFactorAsync("", iris))).ShouldBeNull();
        (await studio.OwnAsync(own => own.ConfirmSecondFactorAsync(Code(key, 100), iris))).ShouldBeNull();
        studio.Get<Roster>().Find(iris)!.SecondFactor.ShouldBeFalse();

        var code = Code(key);
        var codes = await studio.OwnAsync(own => own.ConfirmSecondFactorAsync($" {code[..3]} {code[3..]} ", iris));

        codes.ShouldNotBeNull().Distinct().Count().ShouldBe(OwnAccount.RecoveryCodes);
        studio.Get<Roster>().Find(iris)!.SecondFactor.ShouldBeTrue();
        (await studio.OwnAsync(own => own.RecoveryCodesLeftAsync(iris))).ShouldBe(OwnAccount.RecoveryCodes);
        await Should.ThrowAsync<InvalidOperationException>(() => studio.OwnAsync(own => own.BeginSecondFactorAsync(iris)));
        var bytes = await studio.DatabaseBytesAsync();
        codes.Append(key).Where(secret => bytes.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_works_once_also_when_it_comes_twice_at_once()
    {
        await using var studio = await StartAsync();
        var (iris, key, _) = await WithSecondFactorAsync(studio, step: -1);
        var code = Code(key);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EntersAsync(studio, iris, code))));

        taken.Count(yes => yes).ShouldBe(1);
        (await EntersAsync(studio, iris, code)).ShouldBeFalse();
        (await EntersAsync(studio, iris, Code(key, -1))).ShouldBeFalse(); // an earlier one, never shown here
        await studio.RestartAsync();
        (await EntersAsync(studio, iris, code)).ShouldBeFalse();
        (await EntersAsync(studio, iris, Code(key, 1))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_recovery_code_works_once_also_when_it_comes_twice_at_once()
    {
        await using var studio = await StartAsync();
        var (iris, _, codes) = await WithSecondFactorAsync(studio);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RecoversAsync(studio, iris, codes[3]))));

        taken.Count(yes => yes).ShouldBe(1);
        (await RecoversAsync(studio, iris, codes[3])).ShouldBeFalse();
        (await RecoversAsync(studio, iris, codes[4])).ShouldBeTrue();
        (await RecoversAsync(studio, iris, "")).ShouldBeFalse();
        (await studio.OwnAsync(own => own.RecoveryCodesLeftAsync(iris))).ShouldBe(OwnAccount.RecoveryCodes - 2);
    }

    [Fact]
    public async Task New_recovery_codes_and_turning_the_second_factor_off_need_the_password()
    {
        await using var studio = await StartAsync();
        var (iris, _, codes) = await WithSecondFactorAsync(studio);

        (await studio.OwnAsync(own => own.NewRecoveryCodesAsync("wrong", iris))).ShouldBeNull();
        (await studio.OwnAsync(own => own.DropSecondFactorAsync("wrong", iris))).ShouldBeFalse();
        (await FailedAsync(studio, iris)).ShouldBe(2);
        var next = await studio.OwnAsync(own => own.NewRecoveryCodesAsync(Password, iris));

        next.ShouldNotBeNull().Count.ShouldBe(OwnAccount.RecoveryCodes);
        (await RecoversAsync(studio, iris, codes[0])).ShouldBeFalse();
        (await studio.OwnAsync(own => own.DropSecondFactorAsync(Password, iris))).ShouldBeTrue();
        studio.Get<Roster>().Find(iris)!.SecondFactor.ShouldBeFalse();
        (await RecoversAsync(studio, iris, next[0])).ShouldBeFalse();
    }

    [Fact]
    public async Task An_administrator_turns_it_off_for_someone_who_lost_it()
    {
        await using var studio = await StartAsync();
        var (iris, _, codes) = await WithSecondFactorAsync(studio);

        (await studio.Get<People>().DropSecondFactorAsync(iris, PersonId.First)).ShouldBe(PeopleOutcome.Done);

        studio.Get<Roster>().Find(iris)!.SecondFactor.ShouldBeFalse();
        (await RecoversAsync(studio, iris, codes[0])).ShouldBeFalse();
    }

    [Theory]
    [InlineData("iris@studio.example", " IRIS@Studio.example")]
    [InlineData("n\u0303andu@studio.example", "\u00F1andu@studio.example")]
    public async Task Someone_is_found_by_their_address_however_it_is_typed(string joined, string typed)
    {
        await using var studio = await StartAsync();
        var iris = await studio.WelcomeAsync(email: joined);
        await using var scope = studio.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

        (await accounts.FindByEmailAsync(typed.Trim())).ShouldNotBeNull().Id.ShouldBe(iris);
        (await accounts.FindByEmailAsync(joined)).ShouldNotBeNull().Id.ShouldBe(iris);
    }

    [Fact]
    public async Task Without_the_key_that_sealed_it_no_code_is_right_and_nothing_breaks()
    {
        await using var studio = await StartAsync();
        var (iris, key, codes) = await WithSecondFactorAsync(studio, step: -1);
        await studio.StopAsync();

        await using var next = TestStudio.NotStarted(studio.Folder, more: services => services.AddSingleton(TimeProvider.System).AddSingleton<ISecretBox, LostKeyBox>());
        await StudioStartup.PrepareAsync(next.Services);

        (await EntersAsync(next, iris, Code(key))).ShouldBeFalse();
        (await RecoversAsync(next, iris, codes[0])).ShouldBeFalse();
        (await next.OwnAsync(own => own.RecoveryCodesLeftAsync(iris))).ShouldBe(0);
        (await next.OwnAsync(own => own.DropSecondFactorAsync(Password, iris))).ShouldBeTrue();
    }

    private static Task<TestStudio> StartAsync() => TestStudio.StartAsync(RealTime);

    private static void RealTime(IServiceCollection services) => services.AddSingleton(TimeProvider.System);

    private static async Task<(PersonId Iris, string Key, IReadOnlyList<string> Codes)> WithSecondFactorAsync(TestStudio studio, int step = 0)
    {
        var iris = await studio.WelcomeAsync();
        var (key, _) = await studio.OwnAsync(own => own.BeginSecondFactorAsync(iris));
        return (iris, key, (await studio.OwnAsync(own => own.ConfirmSecondFactorAsync(Code(key, step), iris))).ShouldNotBeNull());
    }

    private static Task<bool> EntersAsync(TestStudio studio, PersonId person, string code) => AsIdentityAsync(
        studio, person, (accounts, account) => accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code));

    private static Task<bool> RecoversAsync(TestStudio studio, PersonId person, string code) => AsIdentityAsync(
        studio, person, async (accounts, account) => (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded);

    private static Task<int> FailedAsync(TestStudio studio, PersonId person) =>
        AsIdentityAsync(studio, person, (accounts, account) => accounts.GetAccessFailedCountAsync(account));

    private static async Task<T> AsIdentityAsync<T>(TestStudio studio, PersonId person, Func<UserManager<Account>, Account, Task<T>> act)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await act(accounts, (await accounts.FindByIdAsync(person.ToString())).ShouldNotBeNull());
    }

    /// <summary>What an authenticator shows, so many steps of thirty seconds from now (RFC 6238).</summary>
    private static string Code(string key, int steps = 0)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] bytes = [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // It is what authenticators speak.
        var hash = HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private sealed class LostKeyBox : ISecretBox
    {
        public string Seal(string purpose, string text) => "sealed";

        public string? Open(string purpose, string sealedText) => null;
    }
}

using System.Globalization;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Settings;

/// <summary>Invites people, and shows which links still work.</summary>
public sealed partial class InvitationSettings
{
    private IReadOnlyList<LinkCard> _open = [];
    private HashSet<Guid> _before = [];
    private string _note = "";
    private Role _role = Role.Maker;
    private string? _link;

    /// <summary>The reader's zone; the layout knows it.</summary>
    [CascadingParameter] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        // Whoever lost this right sees the page without this section in a moment.
        if (Visitor.May(Right.ManagePeople))
            _open = await People.LinksAsync(Visitor.Id);
    }

    private string UntilWhen(LinkCard link)
    {
        var there = TimeZoneInfo.ConvertTimeFromUtc(link.ExpiresAt, Zone);
        return $"{there.ToString(KitWords["DayOfYear"], CultureInfo.CurrentCulture)}, {there.ToString("t", CultureInfo.CurrentCulture)}";
    }

    private async Task InviteAsync()
    {
        _before = [.. _open.Select(link => link.Id)];
        var secret = await People.InviteAsync(_role, _note, Visitor.Id);
        _link = Navigation.ToAbsoluteUri($"invitation/{secret}").ToString();
        _note = "";
        await ReadAsync();
    }

    // The link that was just shown may be the one withdrawn: then it isn't shown any longer.
    private async Task WithdrawAsync(LinkCard link)
    {
        await People.WithdrawAsync(link.Id, Visitor.Id);
        if (!_before.Contains(link.Id))
            _link = null;
        await ReadAsync();
    }
}

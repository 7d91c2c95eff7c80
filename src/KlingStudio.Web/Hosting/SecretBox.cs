using System.Security.Cryptography;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.DataProtection;

namespace KlingStudio.Web.Hosting;

/// <summary>Seals with Data Protection, whose keys lie in the data folder beside the database, never in it: a copy of the database opens nothing.</summary>
internal sealed class SecretBox(IDataProtectionProvider protection) : ISecretBox
{
    private const string Family = "KlingStudio.SecretBox";

    public string Seal(string purpose, string text) => protection.CreateProtector(Family, purpose).Protect(text);

    public string? Open(string purpose, string sealedText)
    {
        try
        {
            return protection.CreateProtector(Family, purpose).Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

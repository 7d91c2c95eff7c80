using System.Collections.Frozen;

namespace KlingStudio.Core.Team;

/// <summary>
/// Recognises passwords that lists of leaked ones begin with. Such a list of ten characters and more is mostly one known word, dressed up:
/// repeated, in capitals, with digits for letters, with a year or "123!" behind it. So the word is kept here and the dress is taken off.
/// </summary>
public static class CommonPasswords
{
    /// <summary>What may be left besides the word: fewer characters than this add next to nothing.</summary>
    private const int FewestOwn = 5;

    private static readonly string[] Rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qwertzuiop", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm"];

    private static readonly FrozenSet<string> Words = (
        "password passwort passwd passphrase contraseña contrasena clave secreto secret admin administrator administrador root user usuario guest invitado login welcome bienvenido " +
        "letmein iloveyou teamo tequiero princess princesa sunshine monkey dragon football futbol baseball basketball superman batman master maestro shadow michael jennifer jordan " +
        "trustno qwerty azerty qwertz starwars pokemon computer computadora internet samsung google facebook whatever freedom hello hola changeme default temporal temporary test testing " +
        "prueba demo example ejemplo estrella corazon amor familia mexico españa espana barcelona realmadrid america argentina colombia chocolate mariposa alejandro daniela charlie jessica " +
        "ashley soccer hockey killer pepper cookie flower summer verano winter invierno spring autumn monday lunes january enero access server database oracle cisco system " +
        "kling klingstudio studio estudio runcomfy video movie pelicula camera film ").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> Phrases = new[]
    {
        "iloveyouforever", "letmeinplease", "passwordpassword", "thisismypassword", "mypassword", "nopassword", "yourpassword", "opensesame",
        "abrete sesamo", "tobeornottobe", "maytheforcebewithyou", "quevivamexico", "tequieromucho", "teamomucho", "todopoderoso",
    }.Select(Plain).ToFrozenSet();

    /// <summary>Whether it is a known word or row of keys, with little around it.</summary>
    // As typed, too: a row such as 1q2w3e4r5t is known by its digits.
    public static bool Resembles(string password) => IsKnown(Lower(password)) || IsKnown(Plain(password));

    /// <summary>Whether little is left of a password once a known text is taken out of it.</summary>
    public static bool IsLittleMoreThan(string password, string known) =>
        IsLittleMoreThanPlain(Lower(password), Lower(known)) || IsLittleMoreThanPlain(Plain(password), Plain(known));

    private static bool IsKnown(string plain)
    {
        var letters = Trimmed(plain);
        return letters.Distinct().Count() <= 3
            || Phrases.Contains(letters)
            || Unit(plain) is { } unit && (unit.Length < FewestOwn || Words.Contains(unit) || Words.Contains(Trimmed(unit)))
            || Words.Any(word => IsLittleMoreThanPlain(plain, word))
            || IsMadeOfWords(letters)
            || IsRowOfKeys(plain);
    }

    private static bool IsLittleMoreThanPlain(string plain, string word)
    {
        if (word.Length < 4 || !plain.Contains(word, StringComparison.Ordinal))
            return false;
        // Digits and marks around a word are the first that is tried: only letters of one's own count in full.
        var rest = plain.Replace(word, "", StringComparison.Ordinal);
        return rest.Count(char.IsLetter) < FewestOwn - 1 && rest.Length < 2 * FewestOwn;
    }

    private static bool IsMadeOfWords(string letters)
    {
        var rest = letters;
        while (rest.Length > 0 && Words.Where(word => rest.StartsWith(word, StringComparison.Ordinal)).MaxBy(word => word.Length) is { } word)
            rest = rest[word.Length..];
        // Two known words in a row are known, too; three are a phrase of one's own.
        return rest.Length == 0 && letters.Length < 20;
    }

    private static bool IsRowOfKeys(string plain)
    {
        const int run = 6;
        var inRows = 0;
        for (var start = 0; start + run <= plain.Length; start++)
        {
            var piece = plain.Substring(start, run);
            if (Rows.Any(row => row.Contains(piece, StringComparison.Ordinal) || Reversed(row).Contains(piece, StringComparison.Ordinal)))
                inRows++;
        }

        // Every piece outside a row costs an intruder a guess.
        return plain.Length - run + 1 - inRows < FewestOwn && inRows > 0;
    }

    /// <summary>What is repeated to make up the whole text, or null.</summary>
    private static string? Unit(string text) =>
        Enumerable.Range(1, text.Length / 2)
            .Where(length => text.Length % length == 0)
            .Select(length => text[..length])
            .FirstOrDefault(unit => string.Concat(Enumerable.Repeat(unit, text.Length / unit.Length)) == text);

    private static string Trimmed(string plain) => plain.Trim([.. "0123456789!?.,;:-_*#$%&/()=+ "]);

    private static string Lower(string text) => string.Concat(text.ToLowerInvariant().Where(letter => !char.IsWhiteSpace(letter)));

    private static string Plain(string text) =>
        string.Concat(Lower(text).Select(letter => letter switch
        {
            '@' or '4' => 'a',
            '3' => 'e',
            '0' => 'o',
            '$' or '5' => 's',
            _ => letter,
        }));

    private static string Reversed(string text) => new([.. text.Reverse()]);
}

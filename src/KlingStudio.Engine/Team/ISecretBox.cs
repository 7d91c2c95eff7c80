namespace KlingStudio.Engine.Team;

/// <summary>Seals what must be readable again and mustn't lie open in the database or on the disk. The program gives it; its keys lie in the data folder.</summary>
public interface ISecretBox
{
    /// <summary>Seals a text for one purpose.</summary>
    string Seal(string purpose, string text);

    /// <summary>Opens what was sealed for the same purpose; null when it can't be: it was changed, or its key is gone.</summary>
    string? Open(string purpose, string sealedText);
}

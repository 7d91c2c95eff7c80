namespace RunComfy.Simulator.Api;

/// <summary>A small PNG, an evening sky of 64 × 36 pixels, for results that hold images.</summary>
internal static class StillPicture
{
    public const string Base64 =
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAkCAIAAAC2bqvFAAAAzklEQVR42tXCy0oCAQBA0fsRUyEZRVGE4WD2MEzxkUyIEook9jSkoUAJAiGQgqCWbdu2bu26tfv+yO+4h0OQSKsTJEN1gtWMOgvrWXUWN/fUWdo+UCexk1NnOTxSZ2U3r87afkGdjVxRna18SZ1UsaJOWK6qkz2pqXMYReoc10/VKTfr6kSthjqNTlOddvdMnd5FS53b67Y6cb+jzmhwrs447qrz+thT53N4qc7X05U638836vyM++r8vtypM50M1Pl7u1dn9h6r8//xoD4HDCpF+YjOZdYAAAAASUVORK5CYII=";
}

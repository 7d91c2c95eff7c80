namespace RunComfy.Client;

/// <summary>Scheme, host and port: what a key, or a permission, belongs to.</summary>
internal static class Origins
{
    public static bool AreSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}

using System.ComponentModel;
using System.Reflection;

namespace KlingStudio.Web.Hosting;

/// <summary>Finds values that aren't of their setting's type, before the binder stops at the first of them.</summary>
internal static class SettingTypes
{
    public static IEnumerable<UnreadableSetting> Unreadable(IConfigurationSection section, Type settings) =>
        from property in settings.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        let value = section[property.Name]
        where !string.IsNullOrEmpty(value)
        let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
        where !IsReadable(value, type)
        let key = $"{section.Path}:{property.Name}"
        select new UnreadableSetting(key, $"{key} is '{value}', which isn't {Wanted(type)}.");

    private static bool IsReadable(string value, Type type)
    {
        try
        {
            _ = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Wanted(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number, such as 0.5",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a length of time, such as 00:00:05",
        _ when type == typeof(Uri) => "an address, such as https://example.org/",
        _ => $"a {type.Name}",
    };
}

/// <summary>A value that isn't of its setting's type.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Sentence">What is wrong, for the operator.</param>
internal sealed record UnreadableSetting(string Key, string Sentence);

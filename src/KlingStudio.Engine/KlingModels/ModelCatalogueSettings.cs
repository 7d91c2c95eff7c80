using KlingStudio.Core.KlingModels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.KlingModels;

/// <summary>The section <c>Models</c>: the models this studio offers, the default first.</summary>
public sealed class ModelCatalogueSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Models";

    /// <summary>The entries, in the order to show.</summary>
    public IList<ModelSettings> Models { get; } = [];
}

/// <summary>Checks every entry and names each wrong key, all at once.</summary>
internal sealed class ModelCatalogueValidator : IValidateOptions<ModelCatalogueSettings>
{
    public ValidateOptionsResult Validate(string? name, ModelCatalogueSettings options)
    {
        var problems = Problems(options.Models).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(IList<ModelSettings> models)
    {
        if (models.Count == 0)
            yield return "Models is empty: the studio needs at least one model.";
        for (var i = 0; i < models.Count; i++)
        {
            foreach (var (setting, problem) in models[i].Problems())
                yield return $"Models:{i}:{setting} {problem}";
            if (models.Take(i).Any(other => other.Id == models[i].Id && other.Id is not null))
                yield return $"Models:{i}:Id is there twice.";
        }
    }
}

/// <summary>Adds the catalogue to a program.</summary>
public static class ModelCatalogueServices
{
    /// <summary>Adds <see cref="ModelCatalogue"/> from the section <c>Models</c>. Wrong settings stop the program at start, all named at once.</summary>
    public static IServiceCollection AddModelCatalogue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelCatalogueSettings>()
            .Configure(settings => configuration.GetSection(ModelCatalogueSettings.Section).Bind(settings.Models))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelCatalogueSettings>, ModelCatalogueValidator>());
        services.TryAddSingleton(provider => new ModelCatalogue(
            provider.GetRequiredService<IOptions<ModelCatalogueSettings>>().Value.Models.Select(model => model.ToProfile())));
        return services;
    }
}

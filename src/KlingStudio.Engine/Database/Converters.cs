using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KlingStudio.Engine.Database;

// Identifiers are stored as they appear in addresses: 32 hex digits.

internal sealed class ProjectIdConverter() : ValueConverter<ProjectId, string>(id => id.ToString(), text => new ProjectId(Guid.ParseExact(text, "N")));

internal sealed class SceneIdConverter() : ValueConverter<SceneId, string>(id => id.ToString(), text => new SceneId(Guid.ParseExact(text, "N")));

internal sealed class SceneVersionIdConverter() : ValueConverter<SceneVersionId, string>(id => id.ToString(), text => new SceneVersionId(Guid.ParseExact(text, "N")));

internal sealed class GenerationIdConverter() : ValueConverter<GenerationId, string>(id => id.ToString(), text => new GenerationId(Guid.ParseExact(text, "N")));

internal sealed class TakeIdConverter() : ValueConverter<TakeId, string>(id => id.ToString(), text => new TakeId(Guid.ParseExact(text, "N")));

internal sealed class PersonIdConverter() : ValueConverter<PersonId, string>(id => id.ToString(), text => new PersonId(Guid.ParseExact(text, "N")));

internal sealed class StoryboardConverter() : ValueConverter<Storyboard, string>(storyboard => StoredStoryboard.Write(storyboard), json => StoredStoryboard.Read(json));

/// <summary>Times are kept in UTC, and come back saying so. A local time is a mistake, told at once.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(time => Checked(time), time => DateTime.SpecifyKind(time, DateTimeKind.Utc))
{
    private static DateTime Checked(DateTime time) => time.Kind == DateTimeKind.Utc
        ? time
        : throw new InvalidOperationException($"Only UTC times are stored; this one is {time.Kind}.");
}

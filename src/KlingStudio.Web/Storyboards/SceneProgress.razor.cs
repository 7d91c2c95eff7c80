using KlingStudio.Core.Projects;

namespace KlingStudio.Web.Storyboards;

/// <summary>How the scene's running generation fares.</summary>
public sealed partial class SceneProgress : Steady<SceneId>;

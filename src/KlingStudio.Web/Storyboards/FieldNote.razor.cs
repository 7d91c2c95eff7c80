using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>The place beside a field where its problem, if any, is told.</summary>
public sealed record FieldNoteView(Place Place, Problem? Problem);

/// <summary>Tells a field's problem.</summary>
public sealed partial class FieldNote : Steady<FieldNoteView>;

using System.Globalization;
using KlingStudio.Slates.Pictures;

namespace KlingStudio.Slates.Lettering;

/// <summary>Everything written on the picture: title, mark, shot number, prompt, timecode and the bar of shots.</summary>
internal sealed class SlateLettering
{
    private const string TextFont = "Noto Sans";
    private const string TimecodeFont = "DejaVu Sans Mono";

    // A size here is the height of a line, as the script format has it; Noto Sans fits its em into 0.73 of that.
    private const double Ems = 1.36;

    private readonly SlateTimeline _timeline;
    private readonly AssScript _script;
    private readonly double _unit, _margin;

    private SlateLettering(SlateTimeline timeline)
    {
        _timeline = timeline;
        _script = new AssScript(timeline);
        // Sizes below are those of a 720-pixel picture.
        _unit = Math.Min(timeline.Width, timeline.Height) / 720.0;
        _margin = 52 * _unit;
        _script.Style("Title", TextFont, 25 * _unit, Palette.QuietText);
        _script.Style("Mark", TextFont, 19 * _unit, Palette.MarkInk, bold: true, boxColour: Palette.Mark, box: 7 * _unit, spacing: 2 * _unit);
        _script.Style("Number", TextFont, 190 * _unit, Palette.Text, bold: true);
        _script.Style("Of", TextFont, 40 * _unit, Palette.QuietText);
        _script.Style("Prompt", TextFont, 38 * _unit, Palette.Text);
        _script.Style("SmallPrompt", TextFont, 28 * _unit, Palette.Text);
        _script.Style("Timecode", TimecodeFont, 24 * _unit, Palette.Text);
    }

    /// <summary>The whole script.</summary>
    public static string Write(SlateTimeline timeline, SlateRequest request)
    {
        var lettering = new SlateLettering(timeline);
        lettering.WriteHeading(request);
        foreach (var shot in timeline.Shots)
        {
            lettering.WriteNumber(shot);
            lettering.WritePrompt(shot);
            lettering.WriteBar(shot);
        }

        lettering.WriteTimecode();
        return lettering._script.ToString();
    }

    private void WriteHeading(SlateRequest request)
    {
        var room = _timeline.Width - 2 * _margin - (request.Mark.Length > 0 ? 190 * _unit : 0);
        var title = TextFlow.Break(AssText.Clean(request.Title).ReplaceLineEndings(" "), room / (25 * _unit) * Ems, 1).Lines;
        if (title[0].Length > 0)
            _script.Letters(0, _timeline.Frames, "Title", 7, _margin, _margin * .82, AssText.Escape(title));
        var mark = TextFlow.Break(AssText.Clean(request.Mark).ReplaceLineEndings(" "), 14, 1).Lines;
        if (mark[0].Length > 0)
            _script.Letters(0, _timeline.Frames, "Mark", 9, _timeline.Width - _margin, _margin * .88, AssText.Escape(mark));
    }

    private void WriteNumber(TimedShot shot)
    {
        var y = _margin + 40 * _unit;
        var number = Text(shot.Index + 1);
        _script.Letters(shot.StartFrame, shot.EndFrame, "Number", 7, _margin - 8 * _unit, y, number, Palette.Shot(shot.Index), _timeline.DissolveFrames / 2);
        if (_timeline.Shots.Count == 1)
            return;
        var beside = _margin + (10 + 76 * number.Length) * _unit;
        _script.Letters(shot.StartFrame, shot.EndFrame, "Of", 1, beside, y + 150 * _unit, $"/ {_timeline.Shots.Count}");
    }

    private void WritePrompt(TimedShot shot)
    {
        var words = AssText.Clean(shot.Prompt).Trim();
        var tall = _timeline.Height > _timeline.Width;
        var square = _timeline.Height == _timeline.Width;
        var room = _timeline.Width - 2 * _margin;
        var style = "Prompt";
        var (lines, cut) = TextFlow.Break(words, room / (38 * _unit) * Ems, tall ? 6 : square ? 4 : 3);
        if (cut)
        {
            style = "SmallPrompt";
            (lines, _) = TextFlow.Break(words, room / (28 * _unit) * Ems, tall ? 17 : square ? 9 : 7);
        }

        var fromTheRight = TextFlow.ReadsFromTheRight(words);
        _script.Letters(
            shot.StartFrame, shot.EndFrame, style, fromTheRight ? 3 : 1, fromTheRight ? _timeline.Width - _margin : _margin,
            _timeline.Height - 118 * _unit, AssText.Escape(lines), fadeFrames: _timeline.DissolveFrames / 2);
    }

    private void WriteBar(TimedShot shot)
    {
        var (x, width) = BarOf(shot);
        var (y, height) = (_timeline.Height - 92 * _unit, 8 * _unit);
        var colour = Palette.Shot(shot.Index);
        _script.Box(0, _timeline.Frames, x, y, width, height, Palette.Text, .22);
        for (var frame = shot.StartFrame; frame < shot.EndFrame; frame++)
            _script.Box(frame, frame + 1, x, y, width * (frame - shot.StartFrame + 1) / shot.Frames, height, colour, 1);
        if (shot.EndFrame < _timeline.Frames)
            _script.Box(shot.EndFrame, _timeline.Frames, x, y, width, height, colour, 1);
    }

    private void WriteTimecode()
    {
        var y = _timeline.Height - 40 * _unit;
        for (var frame = 0; frame < _timeline.Frames; frame++)
            _script.Letters(frame, frame + 1, "Timecode", 1, _margin, y, Timecode(frame));
        _script.Letters(0, _timeline.Frames, "Timecode", 3, _timeline.Width - _margin, y, Timecode(_timeline.Frames), Palette.QuietText);
    }

    private (double X, double Width) BarOf(TimedShot shot)
    {
        var gap = _timeline.Shots.Count > 1 ? 5 * _unit : 0;
        var perFrame = (_timeline.Width - 2 * _margin + gap) / _timeline.Frames;
        return (_margin + perFrame * shot.StartFrame, Math.Max(1, perFrame * shot.Frames - gap));
    }

    private string Timecode(int frame)
    {
        var rate = _timeline.FramesPerSecond;
        var seconds = frame / rate;
        return string.Create(CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}:{frame % rate:00}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Engine.Projects;

/// <summary>The project an empty studio offers: an anniversary dinner, once as one continuous prompt and once as three timed shots.</summary>
internal sealed record SampleProject(string Name, string ArrivalName, string Arrival, string DinnerName, string Dinner, IReadOnlyList<string> Shots)
{
    private static readonly int[] _shotSeconds = [4, 5, 6];

    private static SampleProject English { get; } = new(
        "Anniversary on the terrace",
        "The valley at dusk",
        "A slow aerial glide over Tuscan vineyards in the last sun, long cypress shadows across the rows, towards a stone villa where candles are being lit on a terrace. Warm haze, a distant bell, crickets.",
        "Dinner by candlelight",
        "A couple celebrates an anniversary at a candlelit table on a stone terrace in Tuscany. She wears ivory linen, he a navy shirt with rolled sleeves. Golden hour, shallow depth of field, anamorphic lens, natural skin and fabric, soft guitar far away.",
        [
            "Slow push in from the edge of the terrace: she laughs quietly while he pours red wine, candle flames leaning in the breeze.",
            "Close on their hands meeting across the tablecloth; candlelight in her ring, his thumb moves over her fingers.",
            "The camera cranes up and back: the terrace grows small, the villa glows, the sun goes down behind the hills.",
        ]);

    private static SampleProject Spanish { get; } = new(
        "Aniversario en la terraza",
        "El valle al atardecer",
        "Vuelo lento sobre viñedos toscanos con el último sol, sombras largas de cipreses entre las hileras, hacia una casa de piedra donde alguien enciende velas en la terraza. Bruma cálida, una campana lejana, grillos.",
        "Cena a la luz de las velas",
        "Una pareja celebra su aniversario en una mesa con velas, en una terraza de piedra de la Toscana. Ella viste lino color marfil; él, camisa azul marino remangada. Hora dorada, poca profundidad de campo, lente anamórfica, piel y telas naturales, una guitarra suave a lo lejos.",
        [
            "Avance lento desde el borde de la terraza: ella ríe en voz baja mientras él sirve vino tinto; las llamas se inclinan con la brisa.",
            "Primer plano de las manos que se encuentran sobre el mantel; la luz de las velas en el anillo, el pulgar de él acaricia sus dedos.",
            "La cámara sube y se aleja: la terraza se vuelve pequeña, la casa resplandece y el sol se pone detrás de las colinas.",
        ]);

    /// <summary>The sample in a language; English when it has none of it.</summary>
    public static SampleProject In(string language) => language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Spanish : English;

    /// <summary>Its scenes with a model's defaults.</summary>
    public IReadOnlyList<(Storyboard Storyboard, string Name)> Scenes(ModelProfile profile)
    {
        var empty = Storyboard.New(profile);
        return
        [
            (empty with { ScenePrompt = Arrival }, ArrivalName),
            (empty with
            {
                ScenePrompt = Dinner,
                TotalSeconds = _shotSeconds.Sum(),
                Shots = [.. Shots.Select((prompt, index) => new Shot(ShotId.New(), prompt, _shotSeconds[index]))],
            }, DinnerName),
        ];
    }
}

using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Web.Generations;
using Shouldly;

namespace KlingStudio.Web.Tests.Generations;

public sealed class GenerationsInSpanishTests() : StateList("es")
{
    [Fact]
    public async Task States_explanations_and_choices_speak_Spanish()
    {
        await AddAsync(1);
        await AddAsync(2, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        await AddAsync(3, each => { Submitted(Now)(each); each.Report(UpstreamPhase.Rendering, null, null, Now); });
        await AddAsync(4, each => { Sending(Now)(each); each.BecomeInterrupted(Now); });
        await AddAsync(5, each => each.Hold(Now));

        var page = Render<GenerationsPage>();
        await page.WaitForElementAsync("article");

        page.Find("h1").TextContent.ShouldBe("Generaciones");
        Actions(Article(page, 1)).ShouldBe(["Abrir", "Cancelar"]);
        Article(page, 1).TextContent.ShouldContain("gratis: no se ha enviado nada");
        Actions(Article(page, 2)).ShouldBe(["Abrir", "Añadir un id de solicitud…", "No se envió", "Enviar otra vez, aunque pueda cobrarse dos veces…"]);
        Article(page, 2).TextContent.ShouldContain("Nada se envía otra vez por sí solo.");
        Article(page, 3).TextContent.ShouldContain("no se puede parar y se cobrará");
        Article(page, 4).TextContent.ShouldContain("El estudio se detuvo mientras la entregaba: no se sabe si la solicitud salió. Puede estar en marcha, y pueden cobrarse");
        Article(page, 4).TextContent.ShouldContain(", intento 1 · respuesta: nadie la esperaba");
        Article(page, 5).TextContent.ShouldContain("No se envía hasta que alguien confirme el precio. Cancelarla es gratis.");
    }
}

using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KlingStudio.Web.Hosting;

/// <summary>Lets a page's messages in as long as its session lasts. What comes later is dropped unread: the page is on its way to the door.</summary>
internal sealed class CircuitGuard(Visitor visitor) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => visitor.Person is null ? Task.CompletedTask : next(context);
}

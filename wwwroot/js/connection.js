// The line to the studio. When it drops, words may go on being typed (prompts keep their own drafts); everything else waits, visibly.
(() => {
  const notice = document.getElementById("components-reconnect-modal");
  const longestPause = 5000;
  let away = false;

  Blazor.start({
    circuit: {
      reconnectionOptions: {
        dialogId: "components-reconnect-modal",
        maxRetries: Number.MAX_SAFE_INTEGER, // an overnight restart ends well, too
        retryIntervalMilliseconds: attempt => Math.min(longestPause, 250 * 2 ** Math.min(attempt, 5)),
      },
    },
  });

  notice.addEventListener("components-reconnect-state-changed", change => {
    switch (change.detail.state) {
      case "hide":
        show(false);
        dispatchEvent(new Event("studio-reconnected"));
        break;
      case "rejected": // the studio was restarted and knows this page no more
      case "resume-failed":
        location.reload();
        break;
      default:
        show(true);
        leaveIfSignedOut();
    }
  });

  // A restored studio, or one that was away for long, knows this session no more: it refuses the line, and every retry with it.
  async function leaveIfSignedOut() {
    try {
      const answer = await fetch(new URL("_blazor/negotiate?negotiateVersion=1", document.baseURI), { method: "POST" });
      if (answer.status === 401) location.reload();
    } catch {
      // It isn't back yet.
    }
  }

  function show(lost) {
    away = lost;
    document.documentElement.classList.toggle("away", lost);
    notice.hidden = !lost;
  }

  // A click that nobody hears must not look like one that was heard.
  const mayType = element => element instanceof HTMLTextAreaElement;
  for (const kind of ["click", "pointerdown", "change", "beforeinput", "submit", "drop"]) {
    addEventListener(kind, event => {
      if (!away || mayType(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, { capture: true });
  }
  addEventListener("keydown", event => {
    if (!away || event.key === "Tab" || mayType(event.target)) return;
    event.stopImmediatePropagation();
    if (["Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Delete", "Backspace"].includes(event.key)) event.preventDefault();
  }, { capture: true });
})();

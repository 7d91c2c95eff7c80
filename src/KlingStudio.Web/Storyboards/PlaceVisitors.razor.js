// Tells the others where someone is: the place that holds the focus, once it has rested there, and only when it is another one than before.
// While a pointer is down nothing is told: a drag has one message, and that is its own.
const restMs = 400;

export function tellPlace(root, page) {
  let told = '';
  let held = false;
  let timer = 0;

  const later = () => { clearTimeout(timer); timer = setTimeout(tell, restMs); };
  const down = () => { held = true; };
  const up = () => { held = false; later(); };

  function tell() {
    const place = placeOf(root);
    if (held || place === told || !root.isConnected) return;
    told = place;
    page.invokeMethodAsync('IsAt', place).catch(() => { told = ''; }); // a line that is down: told again at the next move
  }

  const listeners = [[root, 'focusin', later], [root, 'focusout', later], [window, 'pointerdown', down], [window, 'pointerup', up], [window, 'pointercancel', up], [window, 'studio-reconnected', later]];
  listeners.forEach(([target, name, listener]) => target.addEventListener(name, listener, true));
  later();
  return () => {
    clearTimeout(timer);
    listeners.forEach(([target, name, listener]) => target.removeEventListener(name, listener, true));
  };
}

// A shot's card, a field, the timeline: each names itself.
function placeOf(root) {
  const place = document.activeElement?.closest('[data-place]');
  return place && root.contains(place) ? place.dataset.place : '';
}

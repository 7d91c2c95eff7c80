// Scenes carried to another place in the list. A mouse or a pen takes a scene anywhere, a finger by its grip: elsewhere it scrolls.
// The order changes when the server says so; until then only the carried scene moves, and a line shows where it would go.
const ClickReach = 5; // pixels within which a press is a click
const Edge = 36, Fastest = 14; // near an end of the strip it scrolls, in pixels per frame

export function attach(root, list) {
  const strip = root.querySelector('.strip'), order = root.querySelector('ol');
  const stop = new AbortController();
  const focus = keepFocus(order, stop.signal);
  const hear = (target, kind, act, capture = false) => target.addEventListener(kind, act, { signal: stop.signal, capture });
  let drag = null, swallow = false;
  root.dataset.heard = '';

  hear(root, 'pointerdown', event => {
    swallow = false;
    const scene = event.target.closest('[data-scene]');
    const takes = event.target.closest('[data-grip]') || (event.pointerType !== 'touch' && event.target.closest('a'));
    if (drag || event.button !== 0 || !scene || !takes || !scene.querySelector('[data-grip]')) return;
    drag = hold(strip, order, scene, event);
    if (event.target.closest('[data-grip]')) event.preventDefault();
  });
  hear(root, 'dragstart', event => event.preventDefault());
  // What was carried wasn't clicked.
  hear(window, 'click', event => {
    if (!swallow) return;
    swallow = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  hear(window, 'pointermove', event => {
    if (drag?.pointer !== event.pointerId) return;
    drag.move(event);
    swallow = drag.carrying;
  });
  const end = commit => event => {
    if (drag?.pointer !== event.pointerId) return;
    const ended = drag;
    drag = null;
    ended.end(commit ? list : null);
  };
  hear(window, 'pointerup', end(true));
  hear(window, 'pointercancel', end(false));
  // A finger's grip loses it to the scene when carrying begins; when the scene loses it, it is gone.
  hear(window, 'lostpointercapture', event => { if (event.target === drag?.scene) end(false)(event); });
  hear(window, 'keydown', event => {
    if (!drag?.carrying) return;
    // Until the pointer is up nothing but Escape means anything, and nothing is told to the server.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') { const ended = drag; drag = null; ended.end(null); }
  }, true);

  return {
    // Where a scene was that may have gone: to whatever is there, unless the focus is somewhere already.
    stayAt(place) {
      if (document.activeElement === document.body) order.children[Math.min(place, order.children.length - 1)]?.querySelector('a')?.focus({ preventScroll: true });
    },
    detach() { stop.abort(); focus.disconnect(); },
  };
}

function hold(strip, order, scene, event) {
  const { pointerId: pointer, clientX: startX, clientY: startY } = event;
  const held = { pointer, scene, carrying: false };
  let carried = null, last = event;
  held.move = moved => {
    last = moved;
    if (!carried && Math.hypot(moved.clientX - startX, moved.clientY - startY) > ClickReach) {
      carried = carry(strip, order, scene, startX, startY, () => last);
      held.carrying = true;
      scene.setPointerCapture(pointer);
    }
    carried?.draw();
  };
  held.end = list => carried?.end(list);
  return held;
}

function carry(strip, order, scene, startX, startY, last) {
  const scenes = [...order.children];
  const from = scenes.indexOf(scene);
  // Measured against the list, which scrolls meanwhile.
  const base = order.getBoundingClientRect();
  const middles = scenes.map(each => each.getBoundingClientRect()).map(box => ({ x: box.left + box.width / 2 - base.left, y: box.top + box.height / 2 - base.top }));
  const across = scenes.length > 1 && Math.abs(middles[0].y - middles[1].y) < 4;
  const [gripX, gripY] = [startX - base.left - middles[from].x, startY - base.top - middles[from].y];
  let to = from, frame = 0;
  scene.dataset.dragging = '';

  const draw = () => {
    const now = order.getBoundingClientRect(), { clientX, clientY } = last();
    const middle = { x: clientX - now.left - gripX, y: clientY - now.top - gripY };
    const axis = across ? 'x' : 'y';
    scene.style.transform = `translate${axis.toUpperCase()}(${middle[axis] - middles[from][axis]}px)`;
    to = middles.filter((each, index) => index !== from && each[axis] < middle[axis]).length;
    scenes.forEach((each, index) => {
      if (to !== from && index === to) each.dataset.drop = to < from ? 'before' : 'after';
      else delete each.dataset.drop;
    });
  };
  const scroll = () => {
    const box = strip.getBoundingClientRect(), { clientX, clientY } = last();
    const [at, low, high] = across ? [clientX, box.left, box.right] : [clientY, box.top, box.bottom];
    const pull = Math.max(0, at - (high - Edge)) - Math.max(0, low + Edge - at);
    if (pull) {
      strip[across ? 'scrollLeft' : 'scrollTop'] += Math.max(-Fastest, Math.min(Fastest, pull / 3));
      draw();
    }
    frame = requestAnimationFrame(scroll);
  };
  frame = requestAnimationFrame(scroll);

  return {
    draw,
    async end(list) {
      cancelAnimationFrame(frame);
      scenes.forEach(each => delete each.dataset.drop);
      // It stays where it was let go until the new order is drawn, so that nothing jumps back and forth.
      if (list && to !== from)
        await list.invokeMethodAsync('DropAsync', scene.dataset.scene, to).catch(() => {});
      delete scene.dataset.dragging;
      scene.style.removeProperty('transform');
    },
  };
}

// A scene that changes its place loses the focus; the next press of the same key should move it on. One that goes hands it to its neighbour.
function keepFocus(order, signal) {
  let last = null, place = 0;
  document.addEventListener('focusin', ({ target }) => {
    last = order.contains(target) ? target : null;
    if (last) place = [...order.children].indexOf(last.closest('[data-scene]'));
  }, { signal });
  const observer = new MutationObserver(() => {
    if (!last || document.activeElement !== document.body) return;
    const next = last.isConnected ? last : order.children[Math.min(place, order.children.length - 1)]?.querySelector('a');
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  observer.observe(order, { childList: true });
  return observer;
}

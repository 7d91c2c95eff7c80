// Drags happen in the browser: a live local preview while the pointer is down, one message to the server when it goes up.
// The limits come from the server (a boundary's aria-valuemin and aria-valuemax, a track's data-reach); the only rule here is not to
// draw beyond them. What is previewed lives in attributes and variables that the server never renders, so taking it back can't undo
// the server's answer.
import { roll, stretch } from './ShotBoundary.razor.js';
import { ClickReach, hold } from './ShotBlock.razor.js';
import { reorder } from './ShotCard.razor.js';
import { give } from './ShotCoin.razor.js';

export function attach(root, timeline) {
  let drag = null;

  const onDown = event => {
    if (event.button !== 0 || drag || root.closest('fieldset:disabled')) return;
    const handle = event.target.closest('[role=separator], [data-end], [data-grip], [data-coin], .block[data-shot]');
    if (!handle || !root.contains(handle)) return;
    drag = begin(root, timeline, handle, event);
    if (!drag) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    if (handle.tabIndex === 0) handle.focus({ preventScroll: true });
  };
  const onMove = event => { if (drag?.pointer === event.pointerId) drag.move(event); };
  const end = commit => event => {
    if (drag?.pointer !== event.pointerId) return;
    const ended = drag;
    drag = null;
    ended.end(commit, event);
  };
  const onUp = end(true), onCancel = end(false);
  const onKey = event => {
    if (drag) {
      // Until the pointer is up nothing but Escape means anything, and nothing is told to the server.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') { const ended = drag; drag = null; ended.end(false); }
    } else if (event.target.matches?.('[role=separator], [data-end]') && /^(Arrow|Home|End)/.test(event.key) && root.contains(event.target)) {
      event.preventDefault();
    }
  };

  root.addEventListener('pointerdown', onDown);
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerup', onUp);
  root.addEventListener('pointercancel', onCancel);
  root.addEventListener('lostpointercapture', onCancel);
  window.addEventListener('keydown', onKey, true);
  root.dataset.heard = '';
  return {
    focusShot: shot => goTo(root.querySelector(`.shots > [data-shot="${shot}"]`)),
    detach() {
      window.removeEventListener('keydown', onKey, true);
    },
  };
}

function begin(root, timeline, handle, event) {
  if (handle.matches('[data-end]')) return stretch(root, timeline, handle, event);
  if (handle.matches('[role=separator]')) return (event.shiftKey ? stretch : roll)(root, timeline, handle, event);
  if (handle.matches('[data-coin]')) return take(root, timeline, handle, event);
  if (handle.matches('[data-grip]')) return reorder(root, timeline, handle, event);
  return hold(root, timeline, handle, event);
}

// A press that stays where it is is a click on the block.
function take(root, timeline, coin, event) {
  const click = hold(root, timeline, coin.closest('.block'), event);
  const drag = give(root, timeline, coin, event);
  let moved = false;
  return drag && {
    pointer: event.pointerId,
    move(to) { moved ||= Math.hypot(to.clientX - event.clientX, to.clientY - event.clientY) > ClickReach; if (moved) drag.move(to); },
    end: commit => moved ? drag.end(commit) : Promise.all([drag.end(false), click.end(commit, event)]),
  };
}

// To a shot's words; where there is no keyboard one would cover the screen, so only to the shot.
function goTo(card) {
  const target = matchMedia('(pointer: coarse)').matches ? card : card?.querySelector('textarea');
  target?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}

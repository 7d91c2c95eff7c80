// Drags happen here: a live local preview while the pointer is down, one message to the server when it goes up.
// The limits come from the server (aria-valuemin and aria-valuemax of a boundary); the only rule here is not to draw beyond them.
// What is previewed lives in attributes and variables that the server never renders, so taking it back can't undo the server's answer.
export function attach(root, timeline) {
  let drag = null;

  const onDown = event => {
    if (event.button !== 0 || drag || root.closest('fieldset:disabled')) return;
    const edge = event.target.closest('[role=separator]');
    const grip = event.target.closest('[data-grip]');
    if (edge) drag = roll(root, timeline, edge, event);
    else if (grip) drag = reorder(root, timeline, grip, event);
    else return void focusShot(root, event);
    if (!drag) return;
    event.preventDefault();
    (edge ?? grip).setPointerCapture(event.pointerId);
    edge?.focus({ preventScroll: true });
  };
  const onMove = event => { if (drag?.pointer === event.pointerId) drag.move(event); };
  const end = commit => event => {
    if (drag?.pointer !== event.pointerId) return;
    const ended = drag;
    drag = null;
    ended.end(commit);
  };
  const onUp = end(true), onCancel = end(false);
  const onKey = event => {
    if (drag) {
      // Until the pointer is up nothing but Escape means anything, and nothing is told to the server.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') { const ended = drag; drag = null; ended.end(false); }
    } else if (event.target.matches?.('[role=separator]') && /^(Arrow|Home|End)/.test(event.key) && root.contains(event.target)) {
      event.preventDefault();
    }
  };

  root.addEventListener('pointerdown', onDown);
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerup', onUp);
  root.addEventListener('pointercancel', onCancel);
  root.addEventListener('lostpointercapture', onCancel);
  window.addEventListener('keydown', onKey, true);
  return {
    focusShot: shot => goTo(root.querySelector(`.shots > [data-shot="${shot}"]`)),
    detach() {
      window.removeEventListener('keydown', onKey, true);
    },
  };
}

function roll(root, timeline, edge, event) {
  const track = edge.parentElement;
  const now = number(edge, 'aria-valuenow'), min = number(edge, 'aria-valuemin'), max = number(edge, 'aria-valuemax');
  const total = Number(track.dataset.total), revision = Number(track.dataset.revision);
  const secondWidth = track.clientWidth / total;
  const blocks = [...track.querySelectorAll('.block')];
  const index = blocks.findIndex(block => block.dataset.shot === edge.dataset.left);
  if (index < 0 || !blocks[index + 1]) return null;
  const [left, right] = [blocks[index], blocks[index + 1]];
  const terms = root.querySelectorAll('[data-term]');
  const lengths = [length(left), length(right)];
  const startX = event.clientX;
  let seconds = 0;
  edge.dataset.dragging = '';

  function draw(x) {
    const wanted = now + (x - startX) / secondWidth;
    seconds = Math.min(max, Math.max(min, Math.round(wanted))) - now;
    edge.toggleAttribute('data-limit', wanted < min - 0.5 || wanted > max + 0.5);
    edge.style.setProperty('--preview-at', now + seconds);
    preview(left, terms[index], 0, lengths[0] + seconds);
    preview(right, terms[index + 1], seconds, lengths[1] - seconds);
  }

  function clear() {
    delete edge.dataset.dragging;
    edge.removeAttribute('data-limit');
    edge.style.removeProperty('--preview-at');
    for (const [block, term] of [[left, terms[index]], [right, terms[index + 1]]]) {
      block.style.removeProperty('--preview-shift');
      block.style.removeProperty('--preview-seconds');
      block.querySelector('[data-seconds]')?.removeAttribute('data-preview');
      term?.removeAttribute('data-preview');
    }
  }

  return {
    pointer: event.pointerId,
    move: moved => draw(moved.clientX),
    async end(commit) {
      // The preview stays until the server's answer is drawn, so that nothing jumps back and forth.
      if (commit && seconds !== 0)
        await timeline.invokeMethodAsync('RollAsync', edge.dataset.left, seconds, revision).catch(() => {});
      clear();
    },
  };
}

function preview(block, term, shift, seconds) {
  block.style.setProperty('--preview-shift', shift);
  block.style.setProperty('--preview-seconds', seconds);
  block.querySelector('[data-seconds]')?.setAttribute('data-preview', `${seconds} s`);
  term?.setAttribute('data-preview', seconds);
}

function reorder(root, timeline, grip, event) {
  const card = grip.closest('[data-shot]');
  const cards = [...card.parentElement.querySelectorAll(':scope > [data-shot]')];
  const from = cards.indexOf(card);
  const boxes = cards.map(each => each.getBoundingClientRect());
  const revision = Number(root.querySelector('.track').dataset.revision);
  const [startX, startY] = [event.clientX, event.clientY];
  const stacked = boxes.length > 1 && Math.abs(boxes[0].left - boxes[1].left) < 4;
  let to = from;
  card.dataset.dragging = '';

  const clear = () => {
    delete card.dataset.dragging;
    card.style.removeProperty('transform');
    cards.forEach(each => delete each.dataset.drop);
  };

  return {
    pointer: event.pointerId,
    move(moved) {
      const [dx, dy] = [moved.clientX - startX, moved.clientY - startY];
      card.style.transform = stacked ? `translateY(${dy}px)` : `translate(${dx}px, ${dy}px)`;
      to = nearest(boxes, moved.clientX, moved.clientY);
      cards.forEach((each, index) => {
        if (index === to && to !== from) each.dataset.drop = to < from ? 'before' : 'after';
        else delete each.dataset.drop;
      });
    },
    async end(commit) {
      clear();
      if (commit && to !== from)
        await timeline.invokeMethodAsync('ReorderAsync', card.dataset.shot, to, revision).catch(() => {});
    },
  };
}

function nearest(boxes, x, y) {
  let best = 0, least = Infinity;
  boxes.forEach((box, index) => {
    const away = Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y);
    if (away < least) [best, least] = [index, away];
  });
  return best;
}

// A click on a block goes to its words.
function focusShot(root, event) {
  const block = event.target.closest('.block[data-shot]');
  if (!block) return;
  event.preventDefault();
  root.querySelector(`.shots [data-shot="${block.dataset.shot}"] textarea`)?.focus();
}

// To a shot's words; where there is no keyboard one would cover the screen, so only to the shot.
function goTo(card) {
  const target = matchMedia('(pointer: coarse)').matches ? card : card?.querySelector('textarea');
  target?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}

const number = (element, attribute) => Number(element.getAttribute(attribute));
const length = block => Number(block.style.getPropertyValue('--seconds'));

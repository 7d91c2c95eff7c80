// A shot's block on the track: a click goes to its words, with Ctrl or Shift it picks the shot, a drag carries it to another place, with Alt it slides between its neighbours.
export const ClickReach = 5;

// What every drag on the track looks at.
export function lookAt(root) {
  const track = root.querySelector('.track');
  const blocks = [...track.querySelectorAll('.block')];
  return {
    track, blocks,
    terms: root.querySelectorAll('[data-term]'),
    lengths: blocks.map(length),
    reach: JSON.parse(track.dataset.reach),
    total: Number(track.dataset.total),
    revision: Number(track.dataset.revision),
    secondWidth: track.clientWidth / Number(track.dataset.total),
  };
}

export function preview(block, term, shift, seconds) {
  block.style.setProperty('--preview-shift', shift);
  block.style.setProperty('--preview-seconds', seconds);
  block.querySelector('[data-seconds]')?.setAttribute('data-preview', `${seconds} s`);
  const from = Number(block.style.getPropertyValue('--from')) + shift;
  block.querySelector('[data-range]')?.setAttribute('data-preview', `${clock(from)}–${clock(from + seconds)}`);
  term?.setAttribute('data-preview', seconds);
}

export function clear(block, term) {
  block.style.removeProperty('--preview-shift');
  block.style.removeProperty('--preview-seconds');
  block.querySelectorAll('[data-seconds], [data-range]').forEach(each => each.removeAttribute('data-preview'));
  term?.removeAttribute('data-preview');
}

// Whole seconds within the limits; a pull of a second or more against a limit is sent on, so that the server says what is in the way.
export function within(wanted, least, most) {
  const seconds = Math.min(most, Math.max(-least, Math.round(wanted)));
  return { seconds, limit: wanted < -least - 0.5 || wanted > most + 0.5, send: seconds || (Math.abs(wanted) >= 1 ? Math.sign(wanted) : 0) };
}

export function hold(root, timeline, block, event) {
  const [startX, startY] = [event.clientX, event.clientY];
  let drag = null;
  return {
    pointer: event.pointerId,
    move(moved) {
      if (!drag && Math.abs(moved.clientX - startX) > ClickReach)
        drag = (event.altKey || moved.altKey ? slide : carry)(root, timeline, block, startX);
      drag?.move(moved);
    },
    async end(commit, event) {
      if (drag) await drag.end(commit);
      else if (commit && (event.ctrlKey || event.metaKey || event.shiftKey)) timeline.invokeMethodAsync('Pick', block.dataset.shot, event.shiftKey).catch(() => {});
      else if (commit) root.querySelector(`.shots [data-shot="${block.dataset.shot}"] textarea`)?.focus();
    },
  };
}

function slide(root, timeline, block, startX) {
  const { blocks, terms, lengths, reach, revision, secondWidth } = lookAt(root);
  const index = blocks.indexOf(block);
  const touched = [index - 1, index, index + 1].filter(each => blocks[each]);
  let send = 0;
  block.dataset.dragging = '';

  return {
    move(moved) {
      const now = within((moved.clientX - startX) / secondWidth, reach[index][2], reach[index][3]);
      send = now.send;
      block.toggleAttribute('data-limit', now.limit);
      if (touched.length < 3) return;
      preview(blocks[index - 1], terms[index - 1], 0, lengths[index - 1] + now.seconds);
      preview(block, terms[index], now.seconds, lengths[index]);
      preview(blocks[index + 1], terms[index + 1], now.seconds, lengths[index + 1] - now.seconds);
    },
    async end(commit) {
      // The preview stays until the server's answer is drawn, so that nothing jumps back and forth.
      if (commit && send !== 0)
        await timeline.invokeMethodAsync('SlideAsync', block.dataset.shot, send, revision).catch(() => {});
      delete block.dataset.dragging;
      block.removeAttribute('data-limit');
      touched.forEach(each => clear(blocks[each], terms[each]));
    },
  };
}

function carry(root, timeline, block, startX) {
  const { blocks, revision } = lookAt(root);
  const from = blocks.indexOf(block);
  const middles = blocks.map(each => each.getBoundingClientRect()).map(box => box.left + box.width / 2);
  let to = from;
  block.dataset.dragging = '';

  return {
    move(moved) {
      block.style.transform = `translateX(${moved.clientX - startX}px)`;
      const middle = middles[from] + moved.clientX - startX;
      to = middles.filter((each, index) => index !== from && each < middle).length;
      blocks.forEach((each, index) => {
        if (to !== from && index === to) each.dataset.drop = to < from ? 'before' : 'after';
        else delete each.dataset.drop;
      });
    },
    async end(commit) {
      if (commit && to !== from)
        await timeline.invokeMethodAsync('ReorderAsync', block.dataset.shot, to, revision).catch(() => {});
      delete block.dataset.dragging;
      block.style.removeProperty('transform');
      blocks.forEach(each => delete each.dataset.drop);
    },
  };
}

const clock = second => String(second).padStart(2, '0');

const length = block => Number(block.style.getPropertyValue('--seconds'));

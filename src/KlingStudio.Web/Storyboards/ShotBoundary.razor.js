// A boundary rolls: one neighbour gets what the other gives. With Shift it stretches the shot before it and the scene together, as the
// scene's end always does.
import { clear, lookAt, preview, within } from './ShotBlock.razor.js';

export function roll(root, timeline, edge, event) {
  const { blocks, terms, lengths, revision, secondWidth } = lookAt(root);
  const left = blocks.findIndex(block => block.dataset.shot === edge.dataset.left);
  if (left < 0 || !blocks[left + 1]) return null;
  const at = number(edge, 'aria-valuenow');
  const [least, most] = [at - number(edge, 'aria-valuemin'), number(edge, 'aria-valuemax') - at];
  let send = 0;
  edge.dataset.dragging = '';

  return {
    pointer: event.pointerId,
    move(moved) {
      const now = within((moved.clientX - event.clientX) / secondWidth, least, most);
      send = now.send;
      edge.toggleAttribute('data-limit', now.limit);
      edge.style.setProperty('--preview-at', at + now.seconds);
      preview(blocks[left], terms[left], 0, lengths[left] + now.seconds);
      preview(blocks[left + 1], terms[left + 1], now.seconds, lengths[left + 1] - now.seconds);
    },
    async end(commit) {
      // The preview stays until the server's answer is drawn, so that nothing jumps back and forth.
      if (commit && send !== 0)
        await timeline.invokeMethodAsync('RollAsync', edge.dataset.left, send, revision).catch(() => {});
      release(edge);
      [left, left + 1].forEach(each => clear(blocks[each], terms[each]));
    },
  };
}

export function stretch(root, timeline, handle, event) {
  const { track, blocks, terms, lengths, reach, total, revision, secondWidth } = lookAt(root);
  const index = handle.dataset.left ? blocks.findIndex(block => block.dataset.shot === handle.dataset.left) : blocks.length - 1;
  if (index < 0) return null;
  const panel = track.parentElement, hint = track.querySelector('[data-hint]');
  const handles = [...track.querySelectorAll('[role=separator], [data-end]')].slice(index);
  const places = handles.map(each => number(each, 'aria-valuenow'));
  let send = 0;
  handle.dataset.dragging = '';

  return {
    pointer: event.pointerId,
    move(moved) {
      const now = within((moved.clientX - event.clientX) / secondWidth, reach[index][0], reach[index][1]);
      send = now.send;
      handle.toggleAttribute('data-limit', now.limit);
      // A scene that gets longer is drawn in the same width; one that gets shorter leaves it empty, under the hand.
      panel.style.setProperty('--preview-total', Math.max(total, total + now.seconds));
      handles.forEach((each, nth) => each.style.setProperty('--preview-at', places[nth] + now.seconds));
      preview(blocks[index], terms[index], 0, lengths[index] + now.seconds);
      blocks.slice(index + 1).forEach(each => each.style.setProperty('--preview-shift', now.seconds));
      hint.style.setProperty('--hint-at', `${(places[0] + now.seconds) / Math.max(total, total + now.seconds) * 100}%`);
      hint.dataset.preview = words(track, total, now.seconds);
    },
    async end(commit) {
      if (commit && send !== 0)
        await timeline.invokeMethodAsync('RippleAsync', blocks[index].dataset.shot ?? null, send, revision).catch(() => {});
      panel.style.removeProperty('--preview-total');
      delete hint.dataset.preview;
      handles.forEach(release);
      blocks.forEach((each, nth) => clear(each, terms[nth]));
    },
  };
}

// "10 → 11 s, +$0.17", in the reader's language.
function words(track, total, seconds) {
  const time = track.dataset.ripple.replace('{0}', total).replace('{1}', total + seconds);
  const usd = Number(track.dataset.usd) * Math.abs(seconds);
  if (!track.dataset.usd || seconds === 0) return time;
  const amount = usd.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${time}, ${seconds > 0 ? '+' : '−'}${track.dataset.money.replace('{0}', amount)}`;
}

function release(handle) {
  delete handle.dataset.dragging;
  handle.removeAttribute('data-limit');
  handle.style.removeProperty('--preview-at');
}

const number = (element, attribute) => Number(element.getAttribute(attribute));

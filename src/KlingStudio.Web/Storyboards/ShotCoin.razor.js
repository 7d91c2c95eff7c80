// Seconds carried from one shot's block to another's: taken by the number on the block, dropped on the one that gets them. Further up is more.
import { clear, lookAt, preview } from './ShotBlock.razor.js';

const SecondHeight = 22;

export function give(root, timeline, coin, event) {
  const { track, blocks, terms, lengths, reach, revision } = lookAt(root);
  const giver = blocks.indexOf(coin.closest('.block'));
  const boxes = blocks.map(block => block.getBoundingClientRect());
  const hint = track.querySelector('[data-hint]');
  if (giver < 0) return null;
  let taker = -1, seconds = 0;
  blocks[giver].dataset.dragging = '';

  const undraw = () => {
    blocks.forEach((block, index) => { clear(block, terms[index]); delete block.dataset.take; });
    [...track.querySelectorAll('[role=separator]')].forEach(edge => edge.style.removeProperty('--preview-at'));
    delete hint.dataset.preview;
  };
  return {
    pointer: event.pointerId,
    move(moved) {
      undraw();
      const over = boxes.findIndex(box => moved.clientX >= box.left && moved.clientX < box.right);
      taker = over === giver ? -1 : over;
      if (taker < 0) return;
      const wanted = 1 + Math.max(0, Math.floor((event.clientY - moved.clientY) / SecondHeight));
      seconds = Math.min(wanted, reach[giver][4], reach[taker][5]);
      blocks[taker].dataset.take = '';
      blocks[giver].toggleAttribute('data-limit', seconds < wanted);
      draw(track, blocks, terms, lengths, giver, taker, seconds);
      hint.style.setProperty('--hint-at', `${(boxes[taker].left + boxes[taker].width / 2 - track.getBoundingClientRect().left) / track.clientWidth * 100}%`);
      hint.dataset.preview = track.dataset.give.replace('{0}', giver + 1).replace('{1}', taker + 1).replace('{2}', seconds);
    },
    async end(commit) {
      // A pull where nothing can move is sent on, so that the server says what is in the way.
      if (commit && taker >= 0)
        await timeline.invokeMethodAsync('GiveAsync', blocks[giver].dataset.shot, blocks[taker].dataset.shot, Math.max(1, seconds), revision).catch(() => {});
      delete blocks[giver].dataset.dragging;
      blocks[giver].removeAttribute('data-limit');
      undraw();
    },
  };
}

// What stands between the two moves over.
function draw(track, blocks, terms, lengths, giver, taker, seconds) {
  const by = giver < taker ? -seconds : seconds, edges = [...track.querySelectorAll('[role=separator]')];
  for (let i = Math.min(giver, taker); i <= Math.max(giver, taker); i++) {
    const length = lengths[i] + (i === taker ? seconds : i === giver ? -seconds : 0);
    preview(blocks[i], terms[i], i === Math.min(giver, taker) ? 0 : by, length);
    if (i < Math.max(giver, taker) && edges[i]) edges[i].style.setProperty('--preview-at', Number(edges[i].getAttribute('aria-valuenow')) + by);
  }
}

// A shot's card, carried by its grip to another place in the order.
export function reorder(root, timeline, grip, event) {
  const card = grip.closest('[data-shot]');
  const cards = [...card.parentElement.querySelectorAll(':scope > [data-shot]')];
  const from = cards.indexOf(card);
  const boxes = cards.map(each => each.getBoundingClientRect());
  const revision = Number(root.querySelector('.track').dataset.revision);
  const [startX, startY] = [event.clientX, event.clientY];
  const stacked = boxes.length > 1 && Math.abs(boxes[0].left - boxes[1].left) < 4;
  let to = from;
  card.dataset.dragging = '';

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
      delete card.dataset.dragging;
      card.style.removeProperty('transform');
      cards.forEach(each => delete each.dataset.drop);
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

// Resting on a take plays it, muted; passing over it loads nothing.
const intent = 220;

export function preview(grid) {
  let timer;
  let playing;

  const stop = () => {
    clearTimeout(timer);
    if (!playing) return;
    playing.removeAttribute('src');
    playing.load();
    playing.remove();
    playing = undefined;
  };
  const play = tile => {
    const place = tile.querySelector('.preview');
    if (!place || !tile.isConnected) return;
    playing = Object.assign(document.createElement('video'), { muted: true, loop: true, playsInline: true, src: place.dataset.video });
    playing.setAttribute('aria-hidden', 'true');
    playing.style.cssText = 'width:100%;height:100%;object-fit:contain;display:block;opacity:0';
    playing.addEventListener('playing', () => { if (playing) playing.style.opacity = 1; }, { once: true });
    place.append(playing);
    playing.play().catch(() => {});
  };

  let over;
  grid.addEventListener('pointerover', event => {
    const tile = event.pointerType === 'mouse' ? event.target.closest('[data-take]') : null;
    if (tile === over) return;
    over = tile;
    stop();
    if (tile && !matchMedia('(prefers-reduced-motion: reduce)').matches) timer = setTimeout(() => play(tile), intent);
  });
  grid.addEventListener('pointerleave', () => { over = undefined; stop(); });
}

export function focusTake(grid, take) {
  grid.querySelector(`[data-take="${take}"] a`)?.focus({ preventScroll: true });
}

export function focusAt(grid, index) {
  grid.querySelectorAll('[data-take] a')[index]?.focus({ preventScroll: true });
}

// The grid as the browser sees it: how it lays tiles out, how far it is scrolled, where the focus goes, what the pointer rests on.
const intent = 220; // milliseconds on a take before its video is loaded
const kept = 'studio.gallery-density';

export function attach(scroller, page) {
  const stop = new AbortController();
  const listen = (target, kind, act, options) => target.addEventListener(kind, act, { signal: stop.signal, ...options });
  const tell = (method, ...values) => page.invokeMethodAsync(method, ...values).catch(() => {});
  const cards = () => scroller.querySelector('.cards:not([aria-busy])');
  const links = () => [...scroller.querySelectorAll('[data-take] a.slate')];

  const measure = () => {
    const tile = scroller.querySelector('[data-take]');
    if (!tile) return;
    const style = getComputedStyle(cards());
    const columns = style.gridTemplateColumns.split(' ').length;
    tell('LaidOutAsync', columns, tile.getBoundingClientRect().height + parseFloat(style.rowGap), scroller.scrollTop, scroller.clientHeight);
  };
  const resized = new ResizeObserver(measure);
  resized.observe(scroller);

  // Asked once at a time; where it got to meanwhile is looked at afterwards.
  let asking = false, placing = false, waiting = false;
  const look = async byPerson => {
    const drawn = cards();
    if (!drawn || asking) { waiting = asking; return; }
    const { scrollTop, clientHeight } = scroller, near = clientHeight / 2;
    const enough = Number(drawn.dataset.top) <= Math.max(0, scrollTop - near)
      && Number(drawn.dataset.bottom) >= Math.min(scroller.scrollHeight - 80, scrollTop + clientHeight + near);
    if (enough && !byPerson) return;
    if (enough && performance.now() - told < 150) { clearTimeout(later); later = setTimeout(() => look(true), 160); return; }
    told = performance.now();
    asking = true;
    await tell('LookedAsync', scrollTop, clientHeight, byPerson);
    asking = false;
    if (waiting) { waiting = false; look(true); }
  };
  let told = 0, later = 0;
  listen(scroller, 'scroll', () => {
    const byPerson = !placing;
    placing = false;
    requestAnimationFrame(() => look(byPerson));
  }, { passive: true });

  // The size of tiles is this browser's own.
  const choices = [...document.querySelectorAll('input[name=density]')];
  const choose = size => {
    scroller.dataset.size = size;
    for (const choice of choices) choice.checked = choice.value === size;
  };
  choose(['small', 'large'].find(size => size === localStorage.getItem(kept)) ?? 'medium');
  for (const choice of choices) listen(choice, 'change', () => {
    localStorage.setItem(kept, choice.value);
    choose(choice.value);
    measure();
  });

  // Arrows go from tile to tile as they lie, and on to those that aren't drawn yet.
  const placeOf = link => link.closest('[data-take]').getBoundingClientRect();
  const beside = (from, key) => {
    const all = links(), here = all.indexOf(from);
    if (key === 'ArrowRight') return all[here + 1];
    if (key === 'ArrowLeft') return all[here - 1];
    const { top, left } = placeOf(from), down = key === 'ArrowDown';
    const rows = all.map(link => [link, placeOf(link)]).filter(([, place]) => down ? place.top > top + 4 : place.top < top - 4);
    const nearest = down ? Math.min(...rows.map(([, place]) => place.top)) : Math.max(...rows.map(([, place]) => place.top));
    return rows.filter(([, place]) => Math.abs(place.top - nearest) < 4).sort(([, a], [, b]) => Math.abs(a.left - left) - Math.abs(b.left - left))[0]?.[0];
  };
  const pick = (link, range) => {
    const { take, index } = link.closest('[data-take]').dataset;
    return tell('PickedAsync', take, Number(index), range);
  };
  listen(scroller, 'keydown', async event => {
    const link = event.target.closest?.('a.slate');
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(link.closest('[data-take]').dataset.index);
    if (event.key === ' ') { event.preventDefault(); pick(link, event.shiftKey); return; }
    if (event.key === 'Home' || event.key === 'End') { event.preventDefault(); tell('WentToAsync', event.key === 'Home' ? 0 : 2 ** 31 - 1); return; }
    if (!/^Arrow/.test(event.key)) return;
    event.preventDefault();
    const next = beside(link, event.key);
    if (!next) { tell('WentToAsync', index + (/Right|Down/.test(event.key) ? 1 : -1)); return; }
    if (event.shiftKey && !scroller.querySelector('.picked')) await pick(link, false);
    next.focus({ preventScroll: true });
    next.closest('[data-take]').scrollIntoView({ block: 'nearest' });
    if (event.shiftKey) pick(next, true);
  });
  listen(scroller, 'click', event => {
    const link = event.target.closest?.('a.slate');
    if (!link || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    pick(link, event.shiftKey);
  }, { capture: true });

  scrub(scroller, listen);
  return {
    measure,
    place(top) { if (Math.abs(scroller.scrollTop - top) > 0.5) { placing = true; scroller.scrollTop = top; } },
    focusTake(take) { scroller.querySelector(`[data-take="${take}"] a.slate`)?.focus({ preventScroll: true }); },
    focusAt(index) {
      const tile = scroller.querySelector(`[data-index="${index}"]`);
      tile?.querySelector('a.slate').focus({ preventScroll: true });
      tile?.scrollIntoView({ block: 'nearest' });
    },
    dispose() { stop.abort(); resized.disconnect(); clearTimeout(later); },
  };
}

// Moving over a take moves through it by its sprite. Without one, resting on it plays it, muted; passing over it loads nothing.
function scrub(grid, listen) {
  let timer, playing, over;
  const stop = () => {
    clearTimeout(timer);
    for (const shown of grid.querySelectorAll('.preview[style]')) shown.removeAttribute('style');
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
  const show = (preview, x) => {
    const { sprite, columns, count, width, height } = preview.dataset;
    const { left, width: across, height: down } = preview.parentElement.getBoundingClientRect();
    const picture = Math.min(count - 1, Math.max(0, Math.floor((x - left) / across * count)));
    const scale = Math.min(across / width, down / height);
    const [w, h] = [width * scale, height * scale];
    preview.style.cssText = `inset:auto;left:${(across - w) / 2}px;top:${(down - h) / 2}px;width:${w}px;height:${h}px;background:url("${sprite}") ${-(picture % columns) * w}px ${-Math.floor(picture / columns) * h}px / ${w * columns}px auto no-repeat`;
  };
  listen(grid, 'pointermove', event => {
    const tile = event.pointerType === 'mouse' ? event.target.closest('[data-take]') : null;
    const preview = tile?.querySelector('.preview');
    if (tile !== over) {
      over = tile;
      stop();
      if (tile && !preview.dataset.sprite && !matchMedia('(prefers-reduced-motion: reduce)').matches) timer = setTimeout(() => play(tile), intent);
    }
    if (preview?.dataset.sprite) show(preview, event.clientX);
  });
  listen(grid, 'pointerleave', () => { over = undefined; stop(); });
}

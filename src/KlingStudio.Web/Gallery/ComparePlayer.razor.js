// Two videos by one clock. A's time is the time; B is led after it and never further than a frame away once both run.
import { drive } from './TransportBar.razor.js';

const tooFar = 0.25; // seconds apart that are jumped, not caught up with
const pull = 5; // how fast B catches up: so much of the distance in a second
const strongest = 0.4;
const restMs = 350;

export function attach(root, page, at) {
  const stop = new AbortController();
  const { signal } = stop;
  const listen = (target, kind, act) => target?.addEventListener(kind, act, { signal });
  const half = side => root.querySelector(`video[data-side="${side}"]`);
  const [a, b] = [half('a'), half('b')];
  const pair = root.querySelector('.pair');
  for (const video of [a, b]) video.dataset.silent = '';
  const deck = together(a, b, Number(root.dataset.fps) || 24, root, signal);
  const transport = drive(root, root.querySelector('.screen'), deck, signal);

  const explain = () => { root.querySelector('.cant-play').hidden = false; };
  for (const video of [a, b]) {
    listen(video, 'error', explain);
    if (video.error) explain();
  }

  // Where it stands goes into the address once it stands.
  let resting = 0, told = at;
  const stay = () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const now = Math.round(deck.time * 1000) / 1000;
      if (signal.aborted || !deck.paused || now === told) return;
      told = now;
      page.invokeMethodAsync('StayAsync', now).catch(() => {});
    }, restMs);
  };

  const begin = () => {
    if (deck.duration === 0) return;
    if (at > 0) deck.seek(Math.min(at, deck.duration));
    deck.each('seeked', stay, signal);
    deck.each('pause', stay, signal);
    transport.paint();
    root.dataset.heard = '';
  };
  if (a.readyState && b.readyState) begin();
  else {
    let begun = false;
    for (const video of [a, b]) listen(video, 'loadedmetadata', () => {
      if (begun || !a.readyState || !b.readyState) return;
      begun = true;
      begin();
    });
  }

  // The controls of a view come and go with it: whatever they say is heard here.
  listen(root, 'input', event => {
    if (event.target.matches('.wipe')) pair.style.setProperty('--wipe', `${event.target.value}%`);
  });
  listen(root, 'change', event => {
    if (event.target.matches('.wipe')) page.invokeMethodAsync('WipeAsync', Number(event.target.value)).catch(() => {});
    if (event.target.matches('[data-blink]')) blink();
  });

  let blinking = 0, byHand = false;
  const show = side => {
    pair.dataset.shown = side;
    root.querySelector('[data-show-b]')?.setAttribute('aria-pressed', String(side === 'b'));
  };
  const blink = () => {
    clearInterval(blinking);
    const rate = root.querySelector('[data-blink]');
    if (root.dataset.view !== 'blink' || !rate) { show('a'); return; }
    if (matchMedia('(prefers-reduced-motion: reduce)').matches && !rate.dataset.asked) rate.value = '0'; // nothing moves unasked
    rate.dataset.asked = '';
    const hertz = Number(rate.value);
    if (hertz > 0) blinking = setInterval(() => { if (!byHand) show(pair.dataset.shown === 'a' ? 'b' : 'a'); }, 500 / hertz);
  };
  listen(root, 'click', event => {
    if (event.target.closest?.('[data-show-b]')) show(pair.dataset.shown === 'a' ? 'b' : 'a');
  });
  const isB = event => event.key.toLowerCase() === 'b' && root.dataset.view === 'blink' && !event.ctrlKey && !event.metaKey && !event.altKey
    && !event.target.closest?.('input:not([type=range], [type=radio]), textarea, select, dialog, [role=dialog]');
  listen(window, 'keydown', event => { if (isB(event)) { event.preventDefault(); byHand = true; show('b'); } });
  listen(window, 'keyup', event => { if (event.key.toLowerCase() === 'b' && byHand) { byHand = false; show('a'); } });

  const changes = new MutationObserver(() => { transport.hear(); blink(); });
  changes.observe(root, { attributeFilter: ['data-view', 'data-heard-side'] });
  // The view's own controls are drawn with it.
  const drawn = new MutationObserver(blink);
  drawn.observe(root.querySelector('.choices'), { childList: true });
  blink();

  return {
    dispose() {
      stop.abort();
      changes.disconnect();
      drawn.disconnect();
      clearInterval(blinking);
      clearTimeout(resting);
      deck.pause();
    },
  };
}

function together(a, b, fps, root, signal) {
  const listen = (target, kind, act) => target.addEventListener(kind, act, { signal });
  const news = new EventTarget();
  const tell = kind => news.dispatchEvent(new Event(kind));
  const length = () => Math.min(a.duration || 0, b.duration || 0);
  let rate = 1, wanted = null, over = false;

  const place = (video, time) => { video.currentTime = Math.min(time, (video.duration || 0) - 0.001); };
  const seek = time => {
    const to = Math.min(Math.max(0, time), length());
    over = false;
    if (a.seeking || b.seeking) { wanted = to; return; }
    place(a, to);
    place(b, to);
  };
  const arrived = () => {
    if (a.seeking || b.seeking) return;
    if (wanted === null) { tell('seeked'); return; }
    const to = wanted;
    wanted = null;
    place(a, to);
    place(b, to);
  };
  listen(a, 'seeked', arrived);
  listen(b, 'seeked', arrived);

  const follow = () => {
    if (signal.aborted || a.paused) return;
    if (a.currentTime >= length() - 0.5 / fps) { end(); return; }
    const ahead = b.currentTime - a.currentTime;
    if (b.paused && !b.ended) b.play().catch(() => {});
    if (Math.abs(ahead) > tooFar && !b.seeking) b.currentTime = a.currentTime;
    else b.playbackRate = rate * (1 - Math.max(-strongest, Math.min(strongest, ahead * pull)));
    requestAnimationFrame(follow);
  };
  const end = () => {
    if (over) return;
    over = true;
    pause();
    tell('ended');
  };
  const pause = () => {
    a.pause();
    b.pause();
    // They stop on the very same frame.
    if (wanted === null && !a.seeking && Math.abs(b.currentTime - a.currentTime) > 0.001) place(b, a.currentTime);
  };
  for (const video of [a, b]) listen(video, 'ended', end);
  listen(a, 'play', () => { over = false; requestAnimationFrame(follow); tell('play'); });
  listen(a, 'pause', () => tell('pause'));
  listen(a, 'timeupdate', () => tell('timeupdate'));
  for (const video of [a, b]) listen(video, 'loadedmetadata', () => tell('loadedmetadata'));

  return {
    fps, seek, pause,
    get time() { return wanted ?? a.currentTime; },
    get duration() { return length(); },
    get paused() { return a.paused; },
    get seeking() { return a.seeking || b.seeking; },
    play() {
      over = false;
      return Promise.all([a.play(), b.play()]).catch(() => {});
    },
    rate(to) { rate = a.playbackRate = b.playbackRate = to; },
    sound({ volume, muted }) {
      for (const video of [a, b]) Object.assign(video, { volume, muted: muted || video.dataset.side !== root.dataset.heardSide });
    },
    each: (kind, act, until) => news.addEventListener(kind, act, { signal: until }),
    onFrame: act => a.requestVideoFrameCallback((_, { mediaTime }) => act(mediaTime)),
  };
}

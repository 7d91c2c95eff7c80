// Drives a deck (one video, or two in step) by the bar, the scrubber and the keys. Everything happens in the browser: no frame asks the server.
const fastest = 8;
const kept = 'studio.volume';
const lettersOff = 'studio.letter-keys-off';
const shuttles = { j: -1, l: 1 };

/** A deck of one video. */
export function single(video, fps) {
  let wanted = null; // where to, once the seek under way has ended: a drag shows frames instead of starving
  const seek = time => {
    const to = Math.min(Math.max(0, time), video.duration || 0);
    if (video.seeking) wanted = to;
    else video.currentTime = to;
  };
  video.addEventListener('seeked', () => {
    const to = wanted;
    wanted = null;
    if (to !== null) video.currentTime = to;
  });
  return {
    fps, seek,
    get time() { return wanted ?? video.currentTime; },
    get duration() { return video.duration || 0; },
    get paused() { return video.paused; },
    get seeking() { return video.seeking; },
    play: () => video.play().catch(() => {}),
    pause: () => video.pause(),
    rate: rate => { video.playbackRate = rate; },
    sound: ({ volume, muted }) => Object.assign(video, { volume, muted }),
    each: (kind, act, signal) => video.addEventListener(kind, act, { signal }),
    onFrame: act => video.requestVideoFrameCallback((_, { mediaTime }) => act(mediaTime)),
  };
}

/**
 * @param root holds the bar, and the scrubber where there is one
 * @param full what full screen shows
 */
export function drive(root, full, deck, signal) {
  const frame = 1 / deck.fps;
  const part = name => root.querySelector(`[data-do="${name}"]`);
  const listen = (target, kind, act, options) => target?.addEventListener(kind, act, { signal, ...options });
  const scrub = root.querySelector('.scrub');
  let shuttle = 0; // times the speed of life; below 0 backwards; 0 when it plays as usual, or not at all
  let span = null; // the seconds that go round
  let again = false; // whether the whole goes round
  let slow = false; // K is held

  const last = () => Math.max(0, Math.round(deck.duration * deck.fps) - 1);
  const frameNow = () => Math.min(last(), Math.floor(deck.time * deck.fps + 0.001));
  const toFrame = number => deck.seek((Math.min(Math.max(0, number), last()) + 0.5) * frame);
  const speed = () => Number(part('speed')?.value ?? 1);

  const setShuttle = to => {
    shuttle = to;
    deck.rate(to > 0 ? to : speed());
    root.querySelector('[data-shuttle]').textContent = to === 0 || to === 1 ? '' : `${to < 0 ? '−' : ''}${Math.abs(to)}×`;
    paint();
  };
  const stop = () => { setShuttle(0); deck.pause(); };
  const play = () => {
    if (shuttle || !deck.paused) return stop();
    if (frameNow() >= last()) deck.seek(span?.from ?? 0);
    deck.play();
  };
  const step = by => {
    const from = frameNow();
    stop();
    toFrame(from + by);
  };

  const backwards = () => {
    let at = deck.time, before = performance.now();
    const tick = now => {
      if (shuttle >= 0 || signal.aborted) return;
      at += (now - before) / 1000 * shuttle;
      before = now;
      if (span && at < span.from) at = span.to - frame;
      if (at <= 0) { deck.seek(frame / 2); stop(); return; }
      if (!deck.seeking) deck.seek(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  const shuttleTo = way => {
    if (slow) { step(way); return; }
    const usual = !shuttle && !deck.paused ? 1 : 0; // it plays already: faster
    const now = shuttle || usual;
    const to = Math.sign(now) === way ? way * Math.min(fastest, Math.abs(now) * 2) : way;
    const began = to < 0 && shuttle >= 0;
    if (to < 0) deck.pause();
    setShuttle(to);
    if (to > 0) deck.play();
    else if (began) backwards();
  };

  // Each frame is looked at: "timeupdate" alone would show a quarter second of the next shot.
  let watching = false;
  const watch = time => {
    watching = false;
    if (signal.aborted) return;
    paint();
    // The faster it runs, the more frames pass until the jump is made.
    const ahead = frame * (0.01 + Math.max(1, shuttle || speed()));
    if (span && shuttle >= 0 && !deck.paused && !deck.seeking && (time >= span.to - ahead || time < span.from - frame)) deck.seek(span.from + frame / 2);
    look();
  };
  const look = () => {
    if (watching || deck.paused) return;
    watching = true;
    deck.onFrame(watch);
  };
  deck.each('play', look, signal);
  deck.each('seeked', paint, signal);
  deck.each('pause', () => { if (shuttle > 0) setShuttle(0); paint(); }, signal);
  deck.each('timeupdate', paint, signal);
  deck.each('loadedmetadata', paint, signal);
  deck.each('ended', () => {
    if (!span && !again) { setShuttle(0); return; }
    deck.seek((span?.from ?? 0) + frame / 2);
    deck.play();
  }, signal);

  function paint() {
    const at = frameNow();
    const playing = !deck.paused || shuttle < 0;
    const button = part('play');
    const does = playing ? button.dataset.pause : button.dataset.play;
    button.toggleAttribute('data-playing', playing);
    if (button.getAttribute('aria-label') !== does) button.setAttribute('aria-label', does);
    const said = timecode(at, deck.fps);
    root.querySelector('.now').textContent = said;
    root.querySelector('[data-of]').textContent = deck.duration ? timecode(last() + 1, deck.fps) : '';
    if (!scrub) return;
    scrub.max = last();
    scrub.value = at;
    scrub.setAttribute('aria-valuetext', said);
    scrub.parentElement.style.setProperty('--at', last() ? at / last() : 0);
  }

  listen(part('play'), 'click', play);
  listen(part('frame-back'), 'click', () => step(-1));
  listen(part('frame-on'), 'click', () => step(1));
  listen(part('speed'), 'change', () => setShuttle(Math.min(0, shuttle)));
  listen(part('loop'), 'click', event => {
    again = !again;
    event.currentTarget.setAttribute('aria-pressed', String(again));
  });
  listen(scrub, 'input', () => {
    if (shuttle || !deck.paused) stop();
    toFrame(Number(scrub.value));
  });

  let sound = recall();
  const setSound = change => {
    sound = { ...sound, ...change };
    store(sound);
    hear();
  };
  const hear = () => {
    deck.sound(sound);
    part('mute').setAttribute('aria-pressed', String(sound.muted));
    part('volume').value = Math.round(sound.volume * 100);
  };
  const mute = () => setSound({ muted: !sound.muted });
  listen(part('mute'), 'click', mute);
  listen(part('volume'), 'input', event => setSound({ volume: event.target.value / 100, muted: false }));
  deck.each('volumechange', event => {
    // By the browser's own controls, or another deck's rule about who is heard.
    const { volume, muted } = event.target;
    if (event.target.dataset.silent !== undefined || (volume === sound.volume && muted === sound.muted)) return;
    setSound({ volume, muted });
  }, signal);
  hear();

  const goFull = () => document.fullscreenElement ? document.exitFullscreen() : full.requestFullscreen().catch(() => {});
  const fullButton = part('full');
  if (fullButton && !document.fullscreenEnabled) fullButton.hidden = true;
  listen(fullButton, 'click', goFull);

  const keys = { ' ': play, k: play, ',': () => step(-1), '.': () => step(1), m: mute, f: goFull, j: () => shuttleTo(-1), l: () => shuttleTo(1) };
  listen(window, 'keydown', event => {
    const key = event.key.toLowerCase();
    const act = keys[key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.('input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=menu]');
    const pressing = key === ' ' && event.target.closest?.('button, a, summary, [type=radio], [type=checkbox]');
    if (typing || pressing || document.querySelector('dialog[open], [role=dialog]:not([popover]), [popover]:popover-open')) return;
    if (key !== ' ' && localStorage.getItem(lettersOff)) return;
    event.preventDefault();
    event.stopPropagation(); // the browser's own controls know some of them, too
    if (event.repeat && !(slow && shuttles[key]) && key !== ',' && key !== '.') return;
    act();
    if (key === 'k') slow = true;
  }, { capture: true });
  listen(window, 'keyup', event => { if (event.key.toLowerCase() === 'k') slow = false; });
  listen(window, 'blur', () => { slow = false; });

  paint();
  return {
    stop, paint, frameNow,
    /** Goes round between two moments, in seconds; null for no such thing. */
    between(seconds) {
      span = seconds;
      if (!span) return;
      setShuttle(0);
      deck.seek(span.from + frame / 2);
      deck.play();
    },
    hear,
  };
}

/** Hours, minutes, seconds and frames. */
export function timecode(frames, fps) {
  const whole = Math.max(1, Math.round(fps));
  const two = number => String(number).padStart(2, '0');
  const seconds = Math.floor(frames / whole);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frames % whole].map(two).join(':');
}

function recall() {
  try {
    const { volume, muted } = JSON.parse(localStorage.getItem(kept)) ?? {};
    return { volume: volume >= 0 && volume <= 1 ? volume : 1, muted: muted === true };
  } catch {
    return { volume: 1, muted: false };
  }
}

function store(sound) {
  try { localStorage.setItem(kept, JSON.stringify(sound)); } catch { /* private mode: it is as loud as ever next time */ }
}

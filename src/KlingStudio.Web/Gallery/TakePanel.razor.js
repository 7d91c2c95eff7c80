// The player's keys, and the strip that follows it. Everything happens in the browser: no frame asks the server.
export function attach(root) {
  const video = root.querySelector('video');
  const stop = new AbortController();
  const listen = (target, kind, act, options) => target?.addEventListener(kind, act, { signal: stop.signal, ...options });
  if (!video) return { dispose() { stop.abort(); } };

  const shots = [...root.querySelectorAll('.strip button')];
  const frame = 1 / (Number(video.dataset.fps) || 24);
  const seek = time => { video.currentTime = Math.min(Math.max(0, time), video.duration || 0); };
  const [from, to] = ['from', 'to'].map(edge => shot => Number(shot.dataset[edge]));

  const follow = () => {
    const here = shots.findLast(shot => video.currentTime + frame / 2 >= from(shot));
    for (const shot of shots) shot === here ? shot.setAttribute('aria-current', 'true') : shot.removeAttribute('aria-current');
  };
  listen(video, 'timeupdate', follow);
  listen(video, 'seeked', follow);

  // A shot goes round until it is clicked again. Each frame is looked at: "timeupdate" alone would show a quarter second of the next shot.
  let looped;
  const goRound = time => {
    if (looped && (time >= to(looped) - frame || time < from(looped) - frame)) seek(from(looped) + frame / 2);
  };
  const watch = (_, { mediaTime }) => {
    if (stop.signal.aborted) return;
    goRound(mediaTime);
    if (looped) video.requestVideoFrameCallback(watch);
  };
  const loop = shot => {
    const watching = looped;
    looped = looped === shot ? undefined : shot;
    for (const each of shots) each.setAttribute('aria-pressed', String(each === looped));
    if (!looped) return;
    seek(from(shot) + frame / 2);
    video.play().catch(() => {});
    if (!watching) video.requestVideoFrameCallback(watch);
  };
  listen(video, 'ended', () => {
    if (!looped) return;
    seek(from(looped) + frame / 2);
    video.play().catch(() => {});
  });
  for (const shot of shots) listen(shot, 'click', () => loop(shot));

  const explain = async () => {
    const answer = await fetch(video.src, { method: 'HEAD' }).catch(() => undefined);
    const gone = answer?.status === 404;
    root.querySelector('.gone').hidden = !gone;
    root.querySelector('.cant-play').hidden = gone;
    root.querySelector('.stage').hidden = root.querySelector('.strip').hidden = gone;
  };
  listen(video, 'error', explain);
  if (video.error) explain(); // it may have failed before anyone listened

  const play = () => { video.paused ? video.play().catch(() => {}) : video.pause(); };
  const keys = {
    ' ': play, k: play,
    j: () => seek(video.currentTime - 1), l: () => seek(video.currentTime + 1),
    ',': () => { video.pause(); seek(video.currentTime - frame); }, '.': () => { video.pause(); seek(video.currentTime + frame); },
  };
  listen(window, 'keydown', event => {
    const act = keys[event.key.toLowerCase()];
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], [role=dialog]');
    const pressing = event.key === ' ' && event.target.closest?.('button, a, summary');
    if (!act || typing || pressing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the browser's own controls know Space, too
    act();
  }, { capture: true });

  drawStills(video, shots, stop.signal);
  return { dispose() { stop.abort(); } };
}

// A still from the middle of each shot, taken from the take itself by a second, unseen player.
async function drawStills(video, shots, signal) {
  const eye = Object.assign(document.createElement('video'), { muted: true, preload: 'auto', src: video.src });
  const once = kind => new Promise((done, fail) => {
    eye.addEventListener(kind, done, { once: true, signal });
    eye.addEventListener('error', fail, { once: true, signal });
  });
  signal.addEventListener('abort', () => { eye.removeAttribute('src'); eye.load(); });
  try {
    await once('loadeddata');
    for (const shot of shots) {
      if (signal.aborted) return;
      const still = shot.querySelector('canvas');
      eye.currentTime = Math.min((Number(shot.dataset.from) + Number(shot.dataset.to)) / 2, eye.duration - 0.1);
      await once('seeked');
      const scale = Math.max(still.width / eye.videoWidth, still.height / eye.videoHeight);
      const [width, height] = [eye.videoWidth * scale, eye.videoHeight * scale];
      still.getContext('2d').drawImage(eye, (still.width - width) / 2, (still.height - height) / 2, width, height);
      still.setAttribute('data-drawn', '');
    }
  } catch {
    // A strip without stills still has its colours, numbers and seconds.
  } finally {
    eye.removeAttribute('src');
    eye.load();
  }
}

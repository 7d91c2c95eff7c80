// One take: its video, and the strip of its shots that follows it.
import { drive, single } from './TransportBar.razor.js';

export function attach(root) {
  const video = root.querySelector('video');
  const stop = new AbortController();
  const listen = (target, kind, act) => target.addEventListener(kind, act, { signal: stop.signal });
  const shots = [...root.querySelectorAll('.strip button')];
  const fps = Number(root.dataset.fps) || 24;
  const planned = Number(root.dataset.planned);
  const frame = 1 / fps;
  const deck = single(video, fps);
  const transport = drive(root, root, deck, stop.signal);
  const [from, to] = ['from', 'to'].map(edge => shot => Number(shot.dataset[edge]));

  const follow = () => {
    const here = shots.findLast(shot => video.currentTime + frame / 2 >= from(shot));
    for (const shot of shots) shot === here ? shot.setAttribute('aria-current', 'true') : shot.removeAttribute('aria-current');
  };
  // What was delivered may be longer or shorter than the plan: both are drawn to one scale.
  const scale = () => {
    if (!video.duration) return;
    const film = root.querySelector('.film');
    const both = Math.max(planned, video.duration);
    film.style.setProperty('--planned', planned / both);
    film.style.setProperty('--whole', video.duration / both);
    transport.paint();
  };
  listen(video, 'timeupdate', follow);
  listen(video, 'seeked', follow);
  listen(video, 'loadedmetadata', scale);
  scale();

  // A shot goes round until it is clicked again.
  let looped;
  for (const shot of shots) listen(shot, 'click', () => {
    looped = looped === shot ? undefined : shot;
    for (const each of shots) each.setAttribute('aria-pressed', String(each === looped));
    transport.between(looped ? { from: from(shot), to: Math.min(to(shot), video.duration || to(shot)) } : null);
  });

  const explain = async () => {
    const answer = await fetch(video.src, { method: 'HEAD' }).catch(() => undefined);
    const gone = answer?.status === 404;
    root.querySelector('.gone').hidden = !gone;
    root.querySelector('.cant-play').hidden = gone;
    root.querySelector('.works').hidden = true;
    root.querySelector('.stage').hidden = gone;
  };
  listen(video, 'error', explain);
  if (video.error) explain(); // it may have failed before anyone listened

  drawStills(video, shots, stop.signal);
  root.dataset.heard = '';
  return { dispose() { stop.abort(); video.pause(); } };
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

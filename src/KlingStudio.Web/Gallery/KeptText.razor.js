// Owns a text on screen: what is typed goes to a draft in this browser at once, and to the studio when the keys rest.
const restMs = 450;
const retryMs = 2000;

export function attach(area, field, key, text) {
  let base = text; // what the studio has
  let attempt = null;
  let refused = null; // said no to already: nothing to say again
  let timer = 0;
  const stop = new AbortController();
  const listen = (target, kind, act) => target.addEventListener(kind, act, { signal: stop.signal });

  const dirty = () => area.value !== base;
  const keepDraft = () => store(key, dirty() ? area.value : null);
  const saveIn = ms => { clearTimeout(timer); timer = setTimeout(save, ms); };

  function save() {
    clearTimeout(timer);
    if (attempt || area.readOnly || !dirty() || area.value === refused) return attempt;
    const sent = area.value;
    attempt = field.invokeMethodAsync('SaveAsync', sent).catch(() => null).then(kept => {
      attempt = null;
      if (kept === true) base = sent;
      refused = kept === false ? sent : null;
      keepDraft();
      if (kept === null) saveIn(retryMs);
      else if (dirty()) saveIn(restMs);
    });
    return attempt;
  }

  const draft = area.readOnly ? null : read(key);
  if (draft !== null && draft !== text) area.value = area.value === text ? draft : `${draft}\n${area.value}`;
  area.dataset.heard = '';
  listen(area, 'input', () => { keepDraft(); saveIn(restMs); });
  listen(area, 'blur', save);
  listen(area, 'keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && area.tagName === 'INPUT') save();
    if (event.key === 'Escape' && dirty()) { event.stopPropagation(); area.value = base; keepDraft(); }
  });
  listen(window, 'studio-reconnected', () => { attempt = null; save(); });
  save();

  return {
    // Someone else's newer words, unless there are words of one's own on the way. Blanks around a text aren't kept, and aren't taken away while typing.
    show(newest) {
      if (newest === base.trim() || dirty()) return;
      base = area.value = newest;
    },
    async detach() {
      stop.abort();
      await save();
    },
  };
}

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* private mode or full: the studio still gets every text */ }
}

function read(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

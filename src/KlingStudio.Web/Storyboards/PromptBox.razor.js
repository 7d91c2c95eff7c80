// Owns the text on screen. Typed words go to a draft in this browser at once and to the server when the keys rest;
// a reload or a dropped connection finds them again. `base` is the saved text (and its revision) that the typing builds on.
const restMs = 450;
const retryMs = 2000;
const longMessage = 8000;
const glanceMs = 30;
const open = new Set();

/** Saves all that is typed within `root` and not saved yet. Answers how many texts couldn't be: each says why beside itself. */
export async function saveTyped(root) {
  // A field that was drawn a moment ago may hold words before its own attach() was called.
  while (root.isConnected && root.querySelector('.prompt textarea:not([data-heard])')) await new Promise(later => setTimeout(later, glanceMs));
  const kept = await Promise.all([...open].map(field => field.settled()));
  return kept.filter(saved => !saved).length;
}

export function attach(area, field, { key, text, revision, maxLength }) {
  let base = { text, revision };
  let attempt = null; // the save that is under way
  let unanswered = null; // a text that was sent, and may have been saved without our hearing of it
  let timer = 0;

  const dirty = () => area.value !== base.text;
  const keepDraft = () => store(key, dirty() ? JSON.stringify({ text: area.value, revision: base.revision, unanswered }) : null);
  const saveIn = ms => { clearTimeout(timer); timer = setTimeout(save, ms); };

  function save() {
    clearTimeout(timer);
    if (attempt || !open.has(self) || !dirty()) return;
    const mine = attempt = send(area.value).then(answered => {
      if (attempt !== mine) return false; // given up meanwhile
      attempt = null;
      if (!answered) saveIn(retryMs); // nobody answered: the draft stays, and is tried again
      return answered;
    });
  }

  /** True when the studio answered, whatever it said. */
  async function send(sent) {
    try {
      if (!sendable(sent) || sent.length > maxLength) {
        await field.invokeMethodAsync('Refuse', !sendable(sent), sent.length);
        return true;
      }
      const before = unanswered;
      unanswered = sent;
      keepDraft();
      const answer = sent.length > longMessage
        ? await field.invokeMethodAsync('SaveStreamAsync', DotNet.createJSStreamReference(new TextEncoder().encode(sent)), base.revision, before)
        : await field.invokeMethodAsync('SaveAsync', sent, base.revision, before);
      if (!answer) return false;
      unanswered = null;
      if (answer.saved) settleSaved(sent, answer); else keepDraft(); // saved: also when the page was left meanwhile: Generate may be waiting for it
      return true;
    } catch {
      return false;
    }
  }

  function settleSaved(sent, answer) {
    if (area.value === sent) put(area, answer.text);
    // Typed on while it was saved: build on the answer only if it is what was sent, else let the next save merge again.
    if (area.value === answer.text || answer.text === sent) base = { text: answer.text, revision: answer.revision };
    keepDraft();
    if (dirty()) saveIn(restMs);
  }

  const onInput = () => { keepDraft(); saveIn(restMs); };
  // An answer that was under way when the line dropped never comes: ask again.
  const onReconnected = () => { attempt = null; save(); };

  const self = {
    show(newest, newestRevision) {
      if (area.value === newest || !dirty()) self.settle(newest, newestRevision);
    },
    settle(newest, newestRevision) {
      clearTimeout(timer);
      put(area, newest);
      base = { text: newest, revision: newestRevision };
      keepDraft();
    },
    // What was chosen in place of `sent`; words typed since go on top of it.
    kept(sent, chosen, newestRevision) {
      if (area.value === sent) self.settle(chosen, newestRevision);
      else base = { text: chosen, revision: newestRevision };
      keepDraft();
      if (dirty()) saveIn(restMs);
    },
    clean() {
      put(area, area.value.replace(/\0|\p{Surrogate}/gu, ''));
      keepDraft();
      save();
    },
    async settled() {
      for (let tries = 0; tries < 3 && (attempt || dirty()); tries++) {
        save();
        if (!await attempt) break;
      }
      return !dirty();
    },
    detach() {
      open.delete(self);
      clearTimeout(timer);
      removeEventListener('studio-reconnected', onReconnected);
    },
  };

  open.add(self);
  area.dataset.heard = '';
  area.addEventListener('input', onInput);
  area.addEventListener('blur', save);
  addEventListener('studio-reconnected', onReconnected);
  recall();
  return self;

  /** Words of an earlier visit, and those typed before this module was here. */
  function recall() {
    const draft = read(key);
    const typed = dirty() ? area.value : null;
    if (draft && draft.text !== text) {
      area.value = typed === null || typed === draft.text ? draft.text : `${draft.text}\n${typed}`; // nothing is dropped; the writer sees both
      base = { text, revision: draft.revision };
      unanswered = draft.unanswered ?? null;
    }
    keepDraft();
    save();
  }
}

const sendable = text => !text.includes('\0') && text.isWellFormed();

// Sets the text and keeps the caret beside the words it was at.
function put(area, text) {
  const before = area.value;
  if (before === text) return;
  let { selectionStart: start, selectionEnd: end } = area;
  let same = 0;
  while (same < before.length && same < text.length && before[same] === text[same]) same++;
  const shift = text.length - before.length;
  area.value = text;
  area.dataset.atFocus = text;
  if (document.activeElement === area)
    area.setSelectionRange(start <= same ? start : Math.max(same, start + shift), end <= same ? end : Math.max(same, end + shift));
}

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* private mode or full: the server still gets every text */ }
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

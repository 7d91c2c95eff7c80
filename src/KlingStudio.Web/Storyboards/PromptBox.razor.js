// Owns the text on screen. Typed words go to a draft in this browser at once and to the server when the keys rest;
// a reload or a dropped connection finds them again. `base` is the saved text (and its revision) that the typing builds on.
const restMs = 450;
const retryMs = 2000;
const longMessage = 8000;

export function attach(area, field, { key, text, revision, maxLength }) {
  let base = { text, revision };
  let saving = false;
  let timer = 0;
  let attached = true;

  const dirty = () => area.value !== base.text;
  const keepDraft = () => store(key, dirty() ? JSON.stringify({ text: area.value, revision: base.revision }) : null);
  const saveIn = ms => { clearTimeout(timer); timer = setTimeout(save, ms); };

  async function save() {
    clearTimeout(timer);
    if (saving || !attached || !dirty()) return;
    const sent = area.value;
    if (!sendable(sent) || sent.length > maxLength) {
      await field.invokeMethodAsync('Refuse', !sendable(sent), sent.length).catch(() => saveIn(retryMs));
      return;
    }
    saving = true;
    let answer = null;
    try {
      answer = sent.length > longMessage
        ? await field.invokeMethodAsync('SaveStreamAsync', DotNet.createJSStreamReference(new TextEncoder().encode(sent)), base.revision)
        : await field.invokeMethodAsync('SaveAsync', sent, base.revision);
    } catch { /* no connection: the draft stays, and is tried again */ }
    saving = false;
    if (!attached) return;
    if (!answer) saveIn(retryMs);
    else if (answer.saved) settleSaved(sent, answer);
  }

  function settleSaved(sent, answer) {
    if (area.value === sent) put(area, answer.text);
    // Typed on while it was saved: build on the answer only if it is what was sent, else let the next save merge again.
    if (area.value === answer.text || answer.text === sent) base = { text: answer.text, revision: answer.revision };
    keepDraft();
    if (dirty()) saveIn(restMs);
  }

  const onInput = () => { keepDraft(); saveIn(restMs); };
  area.addEventListener('input', onInput);
  area.addEventListener('blur', save);

  const draft = read(key);
  if (draft && draft.text !== text) {
    area.value = draft.text;
    base = { text, revision: draft.revision };
    save();
  } else keepDraft();

  return {
    show(newest, newestRevision) {
      if (area.value === newest || !dirty()) {
        put(area, newest);
        base = { text: newest, revision: newestRevision };
        keepDraft();
      }
    },
    settle(newest, newestRevision) {
      clearTimeout(timer);
      put(area, newest);
      base = { text: newest, revision: newestRevision };
      keepDraft();
    },
    clean() {
      put(area, area.value.replace(/\0|\p{Surrogate}/gu, ''));
      keepDraft();
      save();
    },
    detach() {
      attached = false;
      clearTimeout(timer);
    },
  };
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

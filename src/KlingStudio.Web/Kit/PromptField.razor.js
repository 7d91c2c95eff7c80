// Keeps what is typed until the studio has it: in the field, and in this tab's storage.
const pauseMilliseconds = 400;
const retryMilliseconds = 2000;

export function attach(box, component, key, savedText, longest) {
  const place = "draft:" + key;
  let saved = savedText; // what the studio is known to hold
  let timer = 0, sending = false, disputed = false, gone = false;

  function typed() {
    grow();
    settle();
  }

  /** Nothing left to save: forget the copy. Otherwise keep one, and save soon. */
  function settle() {
    clearTimeout(timer);
    if (box.value === saved) return sessionStorage.removeItem(place);
    keep();
    if (!disputed) timer = setTimeout(send, pauseMilliseconds);
  }

  function keep() {
    try {
      sessionStorage.setItem(place, JSON.stringify({ text: box.value, saved }));
    } catch {
      // The tab's storage is full: the field itself still holds the words.
    }
  }

  async function send() {
    clearTimeout(timer);
    if (gone || sending || disputed || box.value === saved) return;
    const text = box.value;
    sending = true;
    let now = null;
    try {
      if (text.length > longest) await component.invokeMethodAsync("TooLong", text.length);
      else now = await component.invokeMethodAsync("SaveAsync", text);
    } catch {
      if (!gone) timer = setTimeout(send, retryMilliseconds); // no connection: the words stay, and are offered again
      return;
    } finally {
      sending = false;
    }
    if (now === null) return; // refused, with a sentence beside the field: the words stay for their writer to change
    put(merge(text, box.value, now) ?? box.value);
    saved = now;
    settle();
  }

  /** An answer that was under way when the connection dropped never comes: ask again. */
  function reconnected() {
    sending = false;
    send();
  }

  function put(text) {
    if (text === box.value) return;
    const [start, end] = [box.selectionStart, box.selectionEnd];
    box.value = text;
    if (document.activeElement === box) box.setSelectionRange(start, end);
    grow();
  }

  function grow() {
    if (CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = box.scrollHeight + 2 + "px";
  }

  /** Two hands changed the same words: neither text is dropped until a person has chosen. */
  function dispute() {
    disputed = true;
    component.invokeMethodAsync("Meanwhile").catch(() => {});
  }

  /** Words of an earlier visit that the studio never acknowledged. */
  function recall() {
    if (box.value !== saved) return typed(); // typed before this script arrived
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
    if (kept === null) return;
    const merged = merge(kept.saved, kept.text, saved);
    if (merged === null) dispute();
    put(merged ?? kept.text);
    settle();
  }

  box.addEventListener("input", typed);
  box.addEventListener("blur", send);
  addEventListener("studio-reconnected", reconnected);
  grow();
  recall();

  return {
    /** The studio holds another text now, by someone else's hand or by undo. */
    saved(text) {
      const merged = merge(saved, box.value, text);
      if (merged === null) dispute();
      put(merged ?? box.value);
      saved = text;
      settle();
    },
    useMine() {
      disputed = false;
      send();
    },
    keepTheirs() {
      disputed = false;
      put(saved);
      settle();
    },
    detach() {
      gone = true;
      clearTimeout(timer);
      box.removeEventListener("input", typed);
      box.removeEventListener("blur", send);
      removeEventListener("studio-reconnected", reconnected);
    },
  };
}

/** Both changes to a text where they touch different places; null where they don't agree. */
export function merge(base, mine, theirs) {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const a = change(base, mine), b = change(base, theirs);
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  if (first.to > second.from || (first.from === second.from && first.to === second.to)) return null;
  return base.slice(0, first.from) + first.text + base.slice(first.to, second.from) + second.text + base.slice(second.to);
}

function change(base, text) {
  let head = 0, tail = 0;
  const shorter = Math.min(base.length, text.length);
  while (head < shorter && base[head] === text[head]) head++;
  while (tail < shorter - head && base[base.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  return { from: head, to: base.length - tail, text: text.slice(head, text.length - tail) };
}

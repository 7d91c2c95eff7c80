// Hears keys by the table that the server sent, and tells it which shortcut was meant. Which of them do something now, the server says, too.
const pause = 1500; // milliseconds within which a second letter belongs to the first
const switchedOff = 'studio.letter-keys-off';

export function listen(studio, table) {
  let offered = new Set();
  let begun = '', timer = 0;
  if (/Mac|iP(hone|ad)/.test(navigator.platform)) document.documentElement.dataset.mac = '';
  const mac = 'mac' in document.documentElement.dataset;
  const stop = new AbortController();
  const hear = (target, kind, act) => target.addEventListener(kind, act, { signal: stop.signal });

  // Whatever is typed next belongs to the dialog: it is there before the server knows. The browser gives the focus back when it closes.
  const open = id => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    const on = focused();
    const search = dialog.querySelector('[role=combobox]');
    if (search) search.value = '';
    dialog.showModal();
    search?.focus();
    studio.invokeMethodAsync('OpenedAsync', id, on).catch(() => {});
  };

  const usable = (shortcut, keys, target) => {
    if (!offered.has(shortcut.name) && !shortcut.opens) return false;
    if (shortcut.onFocused && !focused()) return false;
    if (!shortcut.onFocused && isCharacter(keys) && localStorage.getItem(switchedOff)) return false;
    if (!isText(target)) return true;
    return shortcut.whileTyping === 'Counts' || (shortcut.whileTyping === 'AfterTheFieldsOwn' && !hasOwnTyping(target));
  };

  hear(window, 'keydown', event => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open], [role=dialog]:not([popover]), [popover]:popover-open') || event.target.closest?.('[role=menu], [role=listbox]')) return;
    const stroke = strokeOf(event, mac);
    if (!stroke) return;
    const wanted = begun ? [`${begun} ${stroke}`, stroke] : [stroke];
    clearTimeout(timer);
    begun = '';
    for (const keys of wanted) {
      const shortcut = table.find(each => each.keys.includes(keys) && usable(each, keys, event.target));
      if (!shortcut) continue;
      event.preventDefault();
      if (event.repeat && !shortcut.repeats) return;
      if (shortcut.opens) open(shortcut.opens);
      else studio.invokeMethodAsync('PressedAsync', shortcut.name, focused()).catch(() => {});
      return;
    }
    if (!table.some(each => each.keys.some(keys => keys.startsWith(stroke + ' ')) && usable(each, stroke, event.target))) return;
    begun = stroke;
    timer = setTimeout(() => { begun = ''; }, pause);
  });

  hear(document, 'click', event => {
    const opener = event.target.closest('[data-opens]');
    if (opener) open(opener.dataset.opens);
    else if (event.target.matches('dialog#palette, dialog#shortcuts')) event.target.close(); // beside it
  });

  const palette = document.getElementById('palette'), search = palette.querySelector('[role=combobox]');
  hear(search, 'keydown', event => { if (/^(Arrow(Up|Down)|Page(Up|Down)|Enter)$/.test(event.key) && !event.isComposing) event.preventDefault(); });
  const active = new MutationObserver(() => document.getElementById(search.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }));
  active.observe(search, { attributeFilter: ['aria-activedescendant'] });

  // Told once it is true.
  document.querySelector('[data-opens=palette]')?.setAttribute('aria-keyshortcuts', mac ? 'Meta+K' : 'Control+K');

  const letters = document.querySelector('#shortcuts [data-letters]');
  letters.checked = !localStorage.getItem(switchedOff);
  hear(letters, 'change', () => letters.checked ? localStorage.removeItem(switchedOff) : localStorage.setItem(switchedOff, 'yes'));

  // Which shortcuts do something now is written on the page, for whoever wants to know.
  return {
    open,
    close: () => palette.close(),
    offer: names => { offered = new Set(names); document.documentElement.dataset.keys = names.join(' '); },
    stop() { stop.abort(); active.disconnect(); clearTimeout(timer); },
  };
}

// What the focused element is about: a shot, on a scene's page.
const focused = () => document.activeElement?.closest('[data-on]')?.dataset.on ?? null;

const isText = element => element?.closest?.('textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]') ?? null;

// A field that keeps what it held when it got the focus tells whether it has typing of its own to undo.
const hasOwnTyping = element => element.dataset.atFocus !== undefined && element.value !== element.dataset.atFocus;

// A lone character someone may press without meaning it: that can be switched off.
const isCharacter = keys => keys.split(' ').every(stroke => [...stroke].length === 1);

// As the table writes it. A character that needs Shift, such as "?", is that character.
function strokeOf(event, mac) {
  if (/^(Shift|Control|Alt|AltGraph|Meta|Dead|Process|Unidentified)$/.test(event.key)) return null;
  const mod = mac ? event.metaKey : event.ctrlKey, other = mac ? event.ctrlKey : event.metaKey;
  if (other || event.getModifierState('AltGraph')) return null;
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const shift = event.shiftKey && (key.length > 1 || key.toUpperCase() !== key);
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

// Where the focus stays on a scene's page, and a guard for what is being typed into its number fields. Its shortcuts are the studio's (Shell/Keyboard).
import { saveTyped } from './PromptBox.razor.js';
import { tellPlace } from './PlaceVisitors.razor.js';

export function attach(root, page) {
  const shots = () => [...root.querySelectorAll('.shots > [data-shot]')];
  const toShot = event => {
    if (event.key === 'Escape' && !event.isComposing && event.target.matches('.shots textarea')) event.target.closest('[data-shot]').focus();
  };
  const onFocus = event => {
    if (isText(event.target)) event.target.dataset.atFocus = event.target.value;
    if (event.target.matches?.('[role=spinbutton]')) guard(event.target);
  };
  const onInput = event => { if (event.target.matches?.('[role=spinbutton]')) event.target.typing = true; };
  const letGo = event => {
    if (event.type === 'keydown' && event.key !== 'Escape' && event.key !== 'Enter' && !/^Arrow(Up|Down)$/.test(event.key)) return;
    if (!event.target.matches?.('[role=spinbutton]')) return;
    event.target.typing = false;
    delete event.target.dataset.atFocus;
  };
  // What was committed is the scene's own: from here on the next typing begins.
  const beforeInput = event => { if (isText(event.target)) event.target.dataset.atFocus ??= event.target.value; };

  root.querySelector('.scenes [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  const focus = keepFocus(root);
  const stopTelling = tellPlace(root, page);
  root.addEventListener('keydown', toShot);
  root.addEventListener('focusin', onFocus);
  root.addEventListener('beforeinput', beforeInput, true);
  root.addEventListener('input', onInput, true);
  root.addEventListener('keydown', letGo, true);
  root.addEventListener('focusout', letGo, true);
  return {
    saveTyped: () => saveTyped(root),
    stayAt(id) {
      const card = shots().find(each => each.dataset.shot === id);
      if (!card || card.contains(document.activeElement)) return;
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: 'nearest' });
    },
    // A field of the other tab is shown first.
    goTo(place) {
      const field = root.querySelector(`[data-place="${place}"] textarea`);
      if (field?.closest('[hidden]')) root.querySelector('#tab-scene')?.click();
      setTimeout(() => {
        field?.focus({ preventScroll: true });
        field?.scrollIntoView({ block: 'center' });
      }, field?.checkVisibility() ? 0 : 250);
    },
    detach() {
      focus.disconnect();
      stopTelling();
    },
  };
}

// Focus never falls to nowhere: a control that vanishes or goes dead under the keys hands it to its neighbour.
function keepFocus(root) {
  let last = null;
  const edges = () => [...root.querySelectorAll('.track [role=separator]')];
  root.addEventListener('focusin', ({ target }) => {
    // The list of scenes keeps its own.
    if (target.closest('.scenes ol')) { last = null; return; }
    const card = target.closest('.shots > [data-shot]');
    last = { target, bar: target.closest('.bar'), place: card ? [...card.parentElement.children].indexOf(card) : -1, field: target.closest('.number, .go'), edge: edges().indexOf(target) };
  });
  root.addEventListener('pointerdown', event => { if (!event.target.closest('button, a, input, textarea, select, [tabindex]')) last = null; });
  const observer = new MutationObserver(() => {
    if (!last || (last.target.isConnected && !last.target.disabled) || (document.activeElement ?? document.body) !== document.body) return;
    const cards = root.querySelectorAll('.shots > [data-shot]');
    // A way out that was taken leaves the field it mended, or the press it was for.
    const mended = last.field?.isConnected && last.field.querySelector('input:not(:disabled), .generate');
    const next = mended || (last.edge >= 0 && edges().slice(0, last.edge + 1).at(-1)) || (last.place >= 0 && cards[Math.min(last.place, cards.length - 1)]) || [...(last.bar ?? root).querySelectorAll('.bar button:not(:disabled)')].at(last.bar ? -1 : 0);
    last = null;
    next?.focus({ preventScroll: true });
  });
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  return observer;
}

// An answer to an earlier edit must not write over a number that someone types, nor undo the selection that the next key is to replace.
function guard(field) {
  if (Object.hasOwn(field, 'value')) return;
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  Object.defineProperty(field, 'value', {
    configurable: true,
    get() { return get.call(this); },
    set(value) {
      if (this.typing || get.call(this) === value) return;
      const replacing = document.activeElement === this && this.selectionEnd - this.selectionStart === get.call(this).length;
      set.call(this, value);
      if (replacing) this.select();
    },
  });
  // An answer that was under way when Enter was pressed may have written over what the studio then took: the saved number stands.
  new MutationObserver(() => {
    const saved = field.getAttribute('aria-valuenow'), shown = get.call(field);
    if (field.typing || field.hasAttribute('aria-invalid') || Number(shown.replace(',', '.')) === Number(saved)) return;
    set.call(field, Number(saved).toLocaleString(document.documentElement.lang, { useGrouping: false, maximumFractionDigits: 10 }));
  }).observe(field, { attributes: true, attributeFilter: ['aria-valuenow'] });
}

const isText = element => element?.matches?.('textarea, input:not([type=checkbox], [type=radio])') ?? false;

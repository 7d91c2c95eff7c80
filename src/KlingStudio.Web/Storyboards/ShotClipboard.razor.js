// Copies, cuts and pastes shots by the browser's own clipboard events, so that it works on plain http, and with words that aren't saved yet.
// In a text field, or over marked text, the keys keep their own meaning.
import { copy } from '../Kit/CopyButton.razor.js';
import { stream } from './PasteRequest.razor.js';

export function attach(root, scene) {
  const stop = new AbortController();
  const hear = (target, kind, act) => target.addEventListener(kind, act, { signal: stop.signal });
  const tell = (method, ...what) => scene.invokeMethodAsync(method, ...what).catch(() => {});
  const reviewing = () => root.closest('fieldset:disabled');
  const chosen = () => {
    const picked = [...root.querySelectorAll('.shots > [data-picked]')];
    return picked.length ? picked : [document.activeElement?.closest('.shots > [data-shot]')].filter(Boolean);
  };
  const put = event => {
    const cards = elsewhere() ? [] : chosen();
    if (!cards.length) return null;
    event.clipboardData.setData('text/plain', text(cards));
    event.preventDefault();
    return cards.map(card => card.dataset.shot);
  };

  hear(document, 'copy', event => {
    const shots = put(event);
    if (shots) tell('CopiedAsync', shots.length);
  });
  hear(document, 'cut', event => {
    const shots = reviewing() ? null : put(event);
    if (shots) tell('CutAsync', shots);
  });
  hear(document, 'paste', event => {
    const pasted = event.clipboardData.getData('text/plain');
    if (elsewhere() || reviewing() || !pasted.trim()) return;
    event.preventDefault();
    tell('PasteAsync', stream(pasted), chosen().at(-1)?.dataset.shot ?? null);
  });
  hear(root, 'click', async event => {
    const button = event.target.closest('[data-clipboard]'), cards = chosen();
    if (!button || !cards.length) return;
    await copy(text(cards));
    if (button.dataset.clipboard === 'copy') tell('CopiedAsync', cards.length);
    else tell('CutAsync', cards.map(card => card.dataset.shot));
  });
  return { detach: () => stop.abort() };
}

const text = cards => JSON.stringify({ multi_prompt: cards.map(card => ({ prompt: card.querySelector('textarea').value, duration: Number(card.dataset.seconds) })) }, null, 2);

const elsewhere = () =>
  document.activeElement?.matches('textarea, input:not([type=checkbox], [type=radio]), select, [contenteditable]')
  || String(getSelection()) || document.querySelector('dialog[open], [role=dialog]');

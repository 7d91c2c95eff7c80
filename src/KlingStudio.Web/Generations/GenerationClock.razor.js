// Clocks that count by themselves. Only the text node's data is touched: the server keeps the node.
const clocks = new Set();
let beat;

const two = number => String(number).padStart(2, '0');

function spell(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

class StudioClock extends HTMLElement {
  static observedAttributes = ['elapsed'];
  #start = 0;

  attributeChangedCallback() {
    this.#start = performance.now() - Number(this.getAttribute('elapsed'));
    queueMicrotask(() => this.show());
  }

  connectedCallback() {
    clocks.add(this);
    beat ??= setInterval(() => { for (const clock of clocks) clock.show(); }, 1000);
  }

  disconnectedCallback() {
    clocks.delete(this);
    if (clocks.size === 0) {
      clearInterval(beat);
      beat = undefined;
    }
  }

  show() {
    const text = spell(performance.now() - this.#start);
    if (this.firstChild && this.firstChild.data !== text) this.firstChild.data = text;
  }
}

if (!customElements.get('studio-clock')) customElements.define('studio-clock', StudioClock);

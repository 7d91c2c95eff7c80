// A file dropped anywhere on the page is as good as one chosen by the button.
export function attach(root) {
  const veil = root.querySelector('[data-veil]');
  const input = root.querySelector('input[type=file]');
  const stop = new AbortController();
  const listen = (type, act) => addEventListener(type, act, { signal: stop.signal });
  const holdsFile = event => event.dataTransfer?.types.includes('Files') && !input.disabled;
  let inside = 0;

  listen('dragenter', event => {
    if (!holdsFile(event)) return;
    inside++;
    veil.hidden = false;
  });
  listen('dragleave', event => {
    if (!holdsFile(event)) return;
    inside = Math.max(0, inside - 1);
    veil.hidden = inside === 0;
  });
  // Without this the browser would open the file in place of the page.
  listen('dragover', event => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  listen('drop', event => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    inside = 0;
    veil.hidden = true;
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

  // From now on a drop is heard.
  root.dataset.heard = '';
  return { dispose: () => stop.abort() };
}

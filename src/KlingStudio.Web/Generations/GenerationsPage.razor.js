// A row that changes or moves must not drop the keyboard: what had the focus gets it back, or its row does, or its neighbour.
export function keepFocus(list) {
  const stop = new AbortController();
  const listen = (target, kind, act) => target.addEventListener(kind, act, { signal: stop.signal });
  let last;
  listen(list, 'focusin', event => { last = { element: event.target, row: event.target.closest('article') }; });
  // Where the reader goes of their own accord, nothing calls them back; a dialog only borrows the focus.
  listen(list, 'focusout', event => { if (event.relatedTarget && !event.relatedTarget.closest('[role=dialog]')) last = undefined; });
  listen(document, 'pointerdown', event => { if (!event.target.closest('[role=dialog]')) last = undefined; });

  const look = new MutationObserver(() => {
    if (!last || document.activeElement !== document.body) return;
    const { element, row } = last;
    const place = element.isConnected ? element : (row?.isConnected ? row : list.querySelector('article'))?.querySelector('h2');
    place?.focus({ preventScroll: true });
  });
  look.observe(list, { childList: true, subtree: true });
  return { dispose() { look.disconnect(); stop.abort(); } };
}

export function focusRow(list, index) {
  list.querySelectorAll('article')[index]?.querySelector('h2')?.focus({ preventScroll: true });
}

// Back and reload return to a place; a link to the same list starts at its top.
let returning = ['reload', 'back_forward'].includes(performance.getEntriesByType('navigation')[0]?.type);
window.addEventListener('popstate', () => { returning = true; });
document.addEventListener('click', event => { if (event.target.closest?.('a[href]')) returning = false; }, { capture: true });

export function remember(name, id) {
  const scroller = document.getElementById(id);
  // The address belongs to it: another filter is another list.
  const key = () => `scroll ${name} ${location.search}`;
  if (returning) scroller.scrollTop = Number(sessionStorage.getItem(key()) ?? 0);
  returning = false;
  const save = () => sessionStorage.setItem(key(), String(scroller.scrollTop));
  scroller.addEventListener('scroll', save, { passive: true });
  return { dispose() { scroller.removeEventListener('scroll', save); } };
}

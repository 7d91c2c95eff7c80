// What is pinned belongs to this tab, and survives a reload of it.
const key = 'studio.compare';

export function keep(...pins) {
  try { sessionStorage.setItem(key, JSON.stringify(pins)); } catch { /* private mode: pinned until the next reload */ }
}

export function recall() {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

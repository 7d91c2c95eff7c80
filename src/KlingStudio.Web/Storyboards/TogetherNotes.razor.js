// Words this browser keeps for shots that are gone: someone deleted them while they were being written.
export function findStray(prefix, shots) {
  try {
    for (const key of Object.keys(localStorage).filter(each => each.startsWith(prefix)).sort()) {
      if (shots.includes(key.slice(prefix.length))) continue;
      const text = JSON.parse(localStorage.getItem(key))?.text;
      if (text?.trim()) return { key, text };
    }
  } catch { /* private mode: there are no drafts */ }
  return null;
}

export const drop = key => localStorage.removeItem(key);

// Words typed into a prompt before its own script is there become its draft at once: even a reload finds them again.
document.addEventListener('input', ({ target }) => {
  const { draft, revision, heard } = target.dataset ?? {};
  if (!draft || heard !== undefined) return;
  try {
    localStorage.setItem(draft, JSON.stringify({ text: target.value, revision: Number(revision), unanswered: null }));
  } catch { /* private mode or full: the script saves it once it is there */ }
});

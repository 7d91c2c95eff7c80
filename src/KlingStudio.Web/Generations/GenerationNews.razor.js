// The tab's title carries the news until someone looks at the tab.
let plain;

export function tell(title) {
  if (!document.hidden) return;
  plain ??= document.title;
  document.title = title;
  document.addEventListener('visibilitychange', () => {
    if (plain) document.title = plain;
    plain = undefined;
  }, { once: true });
}

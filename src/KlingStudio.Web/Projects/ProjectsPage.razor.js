// Presses "Show more" when it comes near the screen. Without this it is still a button.
let watched, observer;

export function watch(button) {
  if (button === watched && button.isConnected) {
    // Still on the screen after a page came: look again.
    observer.unobserve(button);
    observer.observe(button);
    return;
  }
  observer?.disconnect();
  watched = button;
  observer = new IntersectionObserver(seen => { if (seen.some(each => each.isIntersecting)) button.click(); }, { rootMargin: '400px' });
  observer.observe(button);
}

// A link that is followed at once: the browser saves what comes, as it comes.
export function save(address) {
  const link = Object.assign(document.createElement('a'), { href: address, download: '' });
  document.body.append(link);
  link.click();
  link.remove();
}

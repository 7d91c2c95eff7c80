// What the reader chose, kept in cookies so that the next page already comes that way.
const year = 31536000;

function remember(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

export function timeZone(cookie) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) remember(cookie, zone);
  return zone;
}

// No zone: as the browser says again.
export function chooseZone(cookie, zone) {
  if (zone) remember(cookie, zone);
  else document.cookie = `${cookie}=; path=/; max-age=0; samesite=lax`;
}

export function chooseTheme(cookie, theme) {
  document.documentElement.dataset.theme = theme;
  document.querySelector("meta[name=color-scheme]").content = theme;
  remember(cookie, theme);
}

export function chooseLanguage(language) {
  remember(".AspNetCore.Culture", `c=${language}|uic=${language}`);
  location.reload();
}

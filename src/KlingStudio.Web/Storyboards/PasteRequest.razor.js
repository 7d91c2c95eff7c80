// Reads a pasted request as it is typed. What a command says about who someone is (headers, a password, a cookie) never leaves the page.
export function attach(area, dialog) {
  let timer = 0;
  const read = () => {
    const clean = withoutSecrets(area.value);
    if (clean !== area.value) area.value = clean;
    dialog.invokeMethodAsync('ReadAsync', stream(clean)).catch(() => {});
  };
  area.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(read, 200); });
  area.focus();
  if (area.value) read();
  return { detach: () => clearTimeout(timer) };
}

// A text of any length: one message has a size limit, and passing it would end the connection.
export const stream = text => DotNet.createJSStreamReference(new TextEncoder().encode(withoutSecrets(text)));

// A command's own words, as a shell splits them: prompts within the body are one word and stay as they are.
export function withoutSecrets(text) {
  if (!/^\s*curl(\.exe)?\s/i.test(text)) return text;
  let kept = '', end = 0, secret = false;
  for (const { 0: word, index } of text.matchAll(/(?:\$'(?:[^'\\]|\\[^])*'|'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]|[^\s'"\\])+/g)) {
    const plain = word.replace(/^['"$]+/, '');
    const joined = /^(-H|-u|-b|--(header|user|cookie|oauth2-bearer|proxy-user)=)(?=.)/.exec(plain);
    if (secret || joined) {
      kept += text.slice(end, index) + (joined && !secret ? `${joined[1]}''` : "''");
      end = index + word.length;
    }
    secret = !secret && /^(-H|-u|-b|--(header|user|cookie|oauth2-bearer|proxy-user))$/.test(plain);
  }
  return kept + text.slice(end);
}

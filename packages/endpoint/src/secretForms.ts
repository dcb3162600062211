/** The characters of expressions that mean something; Node before 24 has no RegExp.escape. */
const special = /[\\^$.*+?()[\]{}|/]/g;

export const escaped = (text: string): string => text.replace(special, '\\$&');

/** What may stand between the characters of a text that was broken over lines. */
const broken = '[\\s\\u00ad\\u200b]*';

/**
 * The forms in which a server may write a text, as regular expressions to be matched in any case: as it is, in a URL, in JSON, in HTML, in
 * hexadecimal, and in base64 wherever it stands in what is so written; each over lines, too.
 */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inForm = new URLSearchParams({ k: secret }).toString().slice('k='.length);
  const forms = [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    inForm,
    inForm.replaceAll('+', '%20'),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    bytes.toString('hex'),
    ...[0, 1, 2].flatMap((before) => inBase64(bytes, before)),
  ];
  return [...new Set(forms)].map((form) => [...form].map(escaped).join(broken));
}

/** The characters that bytes settle where so many stand before them. */
function inBase64(bytes: Buffer, before: number): string[] {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const whole = Math.floor(((before + bytes.length) * 8) / 6);
  const settled = text.slice(Math.ceil((before * 8) / 6), whole);
  return [settled, settled.replaceAll('+', '-').replaceAll('/', '_')];
}

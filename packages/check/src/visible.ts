import { text as aText } from './scalars.js';

/** Characters that hide, reorder or forge the text around them: controls, bidi controls, zero-width, tags, lone surrogates. */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/**
 * Text from a model with every such character spelt out, as in `⟨U+202E⟩`; line feeds and tabs stay. Throws an InputError on what
 * is no text.
 *
 * @example
 * import { visible } from '@diffuse/check';
 *
 * visible('\u001b[31mred'); // '⟨U+001B⟩[31mred'
 */
export function visible(text: string): string {
  aText(text, 'text');
  return text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0)!;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/**
 * JSON with every such character written as an escape: the same values to who parses it, and nothing that a terminal acts on.
 * Throws an InputError on what is no text.
 *
 * @example
 * import { visibleJson } from '@diffuse/check';
 *
 * visibleJson(JSON.stringify('\u009b31mred')); // '"\\u009b31mred"'
 */
export function visibleJson(json: string): string {
  aText(json, 'json');
  return json.replace(HIDDEN, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/**
 * `visible` text on one line: for labels and table cells. Throws an InputError on what is no text.
 *
 * @example
 * import { oneLine } from '@diffuse/check';
 *
 * oneLine('a\nb'); // 'a↵b'
 */
export function oneLine(text: string): string {
  aText(text, 'text');
  return visible(text.replace(/\r\n?/g, '\n')).replace(/\n/g, '↵').replace(/\t/g, ' ');
}

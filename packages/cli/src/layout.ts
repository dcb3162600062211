import type { Context } from '@diffuse/experiments';
import wrap from 'wrap-ansi';

export const usualWidth = 80;
const narrowest = 20;

/** The columns of a stream: a terminal's own; 80 elsewhere, so that what is kept reads the same wherever it was made. */
export const columnsOf = (stream: NodeJS.WriteStream): number =>
  stream.isTTY ? Math.max(narrowest, stream.columns || usualWidth) : usualWidth;

/** How results are laid out: as wide as stdout is, or as they are. */
export const layoutOf = (wide: boolean): NonNullable<Context['layout']> =>
  wide ? { width: Infinity } : { width: columnsOf(process.stdout), hint: '--wide shows all' };

/** Of ASCII's visible characters and spaces, none at the end. */
const isPlain = /^[ -~]*[!-~]$/;

/** Text with its paragraphs broken into lines, each as far to the right as it was; no word is broken, a path say. */
export function paragraphs(text: string, width: number): string {
  if (width === Infinity) return text;
  return text.split('\n').flatMap(linesOf).join('\n');

  function linesOf(line: string): string[] {
    if (line.length <= width && isPlain.test(line)) return [line]; // a column a character: no need to look at each
    const [indent] = /^ */.exec(line)!;
    const room = Math.max(narrowest, width - indent.length);
    return wrap(line.slice(indent.length), room)
      .split('\n')
      .map((each) => indent + each);
  }
}

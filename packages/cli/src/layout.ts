import type { Context } from '@diffuse/experiments';
import wrap from 'wrap-ansi';

const usual = 80;
const narrowest = 20;

/** The columns of a stream: a terminal's own; 80 elsewhere, so that what is kept reads the same wherever it was made. */
export const columnsOf = (stream: NodeJS.WriteStream): number =>
  stream.isTTY ? Math.max(narrowest, stream.columns || usual) : usual;

/** How results are laid out: as wide as stdout is, or as they are. */
export const layoutOf = (wide: boolean): NonNullable<Context['layout']> =>
  wide ? { width: Infinity } : { width: columnsOf(process.stdout), hint: '--wide shows all' };

/** Text with its paragraphs broken into lines; what is indented stays as it is. */
export function paragraphs(text: string, width: number): string {
  if (width === Infinity) return text;
  const lines = text.split('\n').map((line) => (line.startsWith(' ') ? line : wrap(line, width)));
  return lines.join('\n');
}

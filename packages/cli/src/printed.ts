import { excerpt, visible, visibleJson } from '@diffuse/check';

/**
 * What is printed of a result, which may quote models, servers and files. No result has colours or other controls of its own: all that
 * stand in one are spelt out, but for line feeds and tabs. Results quote what they must on one line; this is behind them.
 */
export const resultText = (text: string): string => visible(text);

/** A result for programs: the same values, with what a terminal would act on as escapes. */
export const resultJson = (json: unknown): string => visibleJson(JSON.stringify(json, undefined, 2));

/** What is said of an error or a run: no longer than it is read. */
export const remark = (message: string): string => visible(excerpt(message));

const mostFrames = 100;

/** An error with where it came from: of a long message the beginning, which Node puts before the frames. */
export function withStack({ name, message, stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return [remark(`${name}: ${message}`), ...frames.slice(0, mostFrames).map(visible)].join('\n');
}

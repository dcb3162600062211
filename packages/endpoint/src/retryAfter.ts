type Headers = Readonly<Record<string, string | string[] | undefined>>;

const number = /^\d+(\.\d+)?$/;
const date = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d/i;

/**
 * Milliseconds that a server asks to wait, as `retry-after-ms`, or `retry-after` in seconds or as a date; undefined where it
 * asks for none, or for one that is no time or is over.
 */
export function retryAfter(headers: Headers): number | undefined {
  const [milliseconds, after] = ['retry-after-ms', 'retry-after'].map((name) => [headers[name]].flat()[0]?.trim());
  const wait =
    milliseconds !== undefined && number.test(milliseconds) ? Number(milliseconds) : after && untilAfter(after);
  return typeof wait === 'number' && wait > 0 ? wait : undefined;
}

const untilAfter = (after: string): number | undefined =>
  number.test(after) ? Number(after) * 1000 : date.test(after) ? Date.parse(after) - Date.now() : undefined;

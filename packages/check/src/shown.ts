const longest = 60;

/** A value in a few words, for a message: numbers and texts as they are, of the rest what it is. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return cut(JSON.stringify(value));
  if (typeof value === 'bigint') return cut(`${value}n`);
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1' : `a list of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `an array of ${value.byteLength} bytes`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`);

/** Faults of JSON as a structure: a value that is another, an entry that is lost, doubled, moved or called otherwise. */
const values = [
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  0.5,
  1e-320,
  1e300,
  -1e300,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  '',
  'x',
  '\u0000',
  '\ud800',
  '../x',
  'a'.repeat(5000),
  [],
  {},
  [[]],
  [null],
  { a: 1 },
];
const keys = ['__proto__', 'constructor', 'toString', '', 'x', '0', 'length'];

/** Every container, with the keys of its entries. */
function containers(value, found = []) {
  if (typeof value !== 'object' || value === null) return found;
  if (Object.keys(value).length > 0) found.push(value);
  for (const entry of Object.values(value)) containers(entry, found);
  return found;
}

const faults = {
  'another value': (holder, key, { below }) => (holder[key] = values[below(values.length)]),
  'another number': (holder, key, { below }) =>
    (holder[key] =
      typeof holder[key] === 'number'
        ? holder[key] * [-1, 2, 0.5, 1e9, 1e-9, 0][below(6)]
        : values[below(values.length)]),
  'an entry lost': (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  'an entry doubled': (holder, key, { below }) =>
    Array.isArray(holder)
      ? holder.splice(Number(key), 0, holder[key])
      : define(holder, keys[below(keys.length)], holder[key]),
  'another entry in its place': (holder, key, { below }) => {
    const all = Object.keys(holder);
    holder[key] = holder[all[below(all.length)]];
  },
  'an entry of elsewhere': (holder, key, { elsewhere }) => (holder[key] = elsewhere),
  'an entry more': (holder, _, { below }) => define(holder, keys[below(keys.length)], values[below(values.length)]),
  'a text changed': (holder, key, { below }) => {
    const text = holder[key];
    if (typeof text !== 'string') return (holder[key] = String(JSON.stringify(text)));
    const at = below(text.length + 1);
    holder[key] = text.slice(0, at) + ['', '\n', 'ſ', '{', '%}', '\u202e', ' '][below(7)] + text.slice(at + below(2));
  },
  'nested deep': (holder, key) => {
    for (let depth = 0; depth < 2000; depth++) holder[key] = [holder[key]];
  },
};

const define = (holder, key, value) =>
  !Array.isArray(holder) &&
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

/** One fault of a JSON text: what it is, and the text with it. */
export function jsonFault(text, below) {
  const root = { '': JSON.parse(text) };
  const all = containers(root);
  const pick = () => {
    const holder = all[below(all.length)];
    const own = Object.keys(holder);
    return [holder, own[below(own.length)]];
  };
  const names = Object.keys(faults);
  const name = names[below(names.length)];
  const numbers = all
    .flatMap((holder) => Object.keys(holder).map((key) => [holder, key]))
    .filter(([holder, key]) => typeof holder[key] === 'number');
  const [holder, key] = name === 'another number' && numbers.length > 0 ? numbers[below(numbers.length)] : pick();
  const [otherHolder, otherKey] = pick();
  const elsewhere = JSON.parse(JSON.stringify(otherHolder[otherKey] ?? null));
  faults[name](holder, key, { below, elsewhere });
  return { fault: name, bytes: Buffer.from(String(JSON.stringify(root['']))) };
}

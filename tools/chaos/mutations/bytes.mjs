/** Faults of files as bytes. Each takes the bytes, a source of whole numbers below a bound, and another file to take parts from. */
const joined = (...parts) => Buffer.concat(parts);
const extremes = [
  0n,
  1n,
  2n ** 7n,
  2n ** 15n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 60n,
  2n ** 63n,
  2n ** 64n - 1n,
];

const faults = {
  'a flipped bit': (bytes, { at, below }) => changed(bytes, (copy) => (copy[at] ^= 1 << below(8))),
  'another byte': (bytes, { at, below }) => changed(bytes, (copy) => (copy[at] = below(256))),
  'zeros or ones': (bytes, { at, below }) =>
    changed(bytes, (copy) => copy.fill(below(2) * 255, at, Math.min(at + 1 + below(8), copy.length))),
  'an extreme number': (bytes, { at, below }) => {
    const number = Buffer.alloc(8);
    number.writeBigUInt64LE(extremes[below(extremes.length)]);
    return changed(bytes, (copy) => number.copy(copy, at, 0, [2, 4, 8][below(3)]));
  },
  'cut short': (bytes, { at }) => bytes.subarray(0, at),
  'a part lost': (bytes, { at, length }) => joined(bytes.subarray(0, at), bytes.subarray(at + length)),
  'a part doubled': (bytes, { at, length }) => joined(bytes.subarray(0, at + length), bytes.subarray(at)),
  'bytes put in': (bytes, { at, length, below }) =>
    joined(
      bytes.subarray(0, at),
      Buffer.alloc([1, 8, 32, length][below(4)], below(2) * below(256)),
      bytes.subarray(at),
    ),
  'bytes behind it': (bytes, { length }) => joined(bytes, Buffer.alloc(length)),
  'a part of elsewhere': (bytes, { at, length, below }) => {
    const from = below(bytes.length);
    return changed(bytes, (copy) => bytes.copy(copy, at, from, from + length));
  },
  'two parts that changed places': (bytes, { at, length, below }) => {
    const other = below(bytes.length);
    return changed(bytes, (copy) => {
      bytes.copy(copy, at, other, other + length);
      bytes.copy(copy, other, at, at + length);
    });
  },
  'the end of another file': (bytes, { at, other }) =>
    joined(bytes.subarray(0, at), other.subarray(Math.min(at, other.length))),
};

function changed(bytes, change) {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

/** One fault: what it is, and the bytes with it. Two in three are where formats say what is in them. */
export function byteFault(bytes, below, other = bytes) {
  const names = Object.keys(faults);
  const name = names[below(names.length)];
  const head = Math.min(bytes.length, 2048);
  const place = { at: below(below(3) === 0 ? bytes.length : head), length: 1 + below(64), below, other };
  return { fault: name, bytes: faults[name](bytes, place) };
}

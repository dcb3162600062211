/* global structuredClone */
/** What stands in the place of a part of a reply: of other types, beyond every range, with names that mean something to JavaScript. */
const junk = [
  ...[null, true, -1, 0.5, 7, 1e308, 2 ** 53, '', 'x', '-1', '-9999', [], {}, [[[]]], [null]],
  ...[-9999, 0.5, 100, '\u001b]0;owned\u0007\u001b[2J', '\u202egnp.exe', '\ud800', 'y'.repeat(100_000)],
  { toString: 1, valueOf: 2 },
  { text: { text: 5 } },
  [{ type: 'text', text: ['a', 'b'] }],
  JSON.parse('{"__proto__": {"content": "polluted"}, "constructor": 1, "length": 1e9}'),
];

/** All places in JSON: the object or list, and the name in it. */
function* placesIn(json, depth = 0) {
  if (typeof json !== 'object' || json === null || depth > 12) return;
  for (const name of Object.keys(json)) {
    yield [json, name];
    yield* placesIn(json[name], depth + 1);
  }
}

const changes = [
  (parent, name, next) => (parent[name] = structuredClone(junk[Math.floor(next() * junk.length)])),
  (parent, name) => delete parent[name],
  (parent, name) => Array.isArray(parent[name]) && parent[name].push(...structuredClone(parent[name])),
  (parent, name) => Array.isArray(parent[name]) && parent[name].reverse(),
  (parent, name) => Array.isArray(parent[name]) && parent[name].pop(),
  (parent, name) => typeof parent[name] === 'number' && (parent[name] = String(parent[name])),
  (parent, name) => typeof parent[name] === 'number' && (parent[name] = -parent[name]),
  (parent, name) => typeof parent[name] === 'string' && (parent[name] = [...Buffer.from(parent[name])]),
];

/** JSON with one to three of its parts changed. */
export function mutated(json, next) {
  const root = { json: structuredClone(json) };
  for (let left = 1 + Math.floor(next() * 3); left > 0; left--) {
    const places = [...placesIn(root)];
    if (places.length === 0) break;
    const [parent, name] = places[Math.floor(next() * places.length)];
    changes[Math.floor(next() * changes.length)](parent, name, next);
  }
  return root.json;
}

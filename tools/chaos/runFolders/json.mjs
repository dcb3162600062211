import { deserialize, serialize } from 'node:v8';
import { names, strange } from './values.mjs';

/** All places in a value, each as the object that has it and the key. */
function placesIn(value, places = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value, key]);
    placesIn(value[key], places);
  }
  return places;
}

const copyOf = (value) => deserialize(serialize(value));

/** Sets a key as JSON would have it: `__proto__` too is one like others. */
const set = (of, key, value) =>
  Object.defineProperty(of, key, { value, enumerable: true, configurable: true, writable: true });

const remove = (of, key) => (Array.isArray(of) ? of.splice(Number(key), 1) : delete of[key]);

const short = (value) => (JSON.stringify(value) ?? 'nothing').slice(0, 60);

/** Changes one thing in a value, and says what. */
const changes = {
  delete(of, key) {
    remove(of, key);
    return `without ${key}`;
  },
  replace(of, key, random) {
    const value = random.one(strange);
    set(of, key, value);
    return `${key} is ${short(value)}`;
  },
  duplicate(of, key) {
    if (Array.isArray(of)) of.push(copyOf(of[key]));
    else set(of, `${key}2`, copyOf(of[key]));
    return `${key} twice`;
  },
  rename(of, key, random) {
    if (Array.isArray(of)) return changes.replace(of, key, random);
    const name = random.one(names);
    const value = of[key];
    delete of[key];
    set(of, name, value);
    return `${key} is called ${short(name)}`;
  },
  swap(of, key, random, places) {
    const [other, at] = random.one(places);
    const value = copyOf(of[key]);
    set(of, key, copyOf(other[at]));
    set(other, at, value);
    return `${key} and ${at} swapped`;
  },
  scale(of, key, random) {
    if (typeof of[key] !== 'number') return changes.replace(of, key, random);
    set(of, key, of[key] * random.one([-1, 0, 1e6, 1e-9, 1e300]) + random.one([0, 1, 0.5]));
    return `${key} is ${of[key]}`;
  },
};

/** JSON with one thing changed, or one text everywhere; gives the text and what was changed. */
export function changedJson(text, random) {
  const value = JSON.parse(text);
  const places = placesIn(value);
  if (places.length === 0) return [JSON.stringify(random.one(strange)), 'another value'];
  if (random.chance(0.2)) {
    const words = places.map(([of, key]) => of[key]).filter((word) => typeof word === 'string' && word !== '');
    if (words.length > 0) {
      const [word, name] = [JSON.stringify(random.one(words)), JSON.stringify(random.one(names))];
      return [JSON.stringify(value).replaceAll(word, () => name), `${word} is everywhere ${name.slice(0, 60)}`];
    }
  }
  const [of, key] = random.one(places);
  const said = random.one(Object.values(changes))(of, key, random, places);
  return [JSON.stringify(value), said];
}

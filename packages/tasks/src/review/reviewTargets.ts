import { firstOf, type Review, type Said } from './finding.js';

/** Whether targets are what they seem to be. */
export const reviewTargets: Review = (prompt) => [
  ...replaced(prompt),
  ...spaced(prompt),
  ...beginning(prompt),
  ...unwanted(prompt),
];

const replaced: Review = ({ request, targets }) => {
  const found = [request, ...targets].filter((text) => text.includes('\uFFFD'));
  return said(found, {
    kind: 'replacement-character',
    severity: 'fault',
    message: `U+FFFD stands where a character was lost: ${firstOf(found)}`,
    remedy: 'the text was once read in another encoding than its own: write it anew, in UTF-8',
  });
};

/** A space before a target is that between it and what it follows; a line break after one may be where an answer goes on. */
const spaced: Review = ({ response, beginnings = [''], targets, eos }) => {
  const follows = beginnings.every((each) => /\S$/.test(response + each));
  const found = targets.filter((target) => {
    const inner = eos ? target : target.replace(/\n$/, '');
    return (follows ? inner.replace(/^ /, '') : inner) !== target.trim();
  });
  return said(found, {
    kind: 'spaces',
    severity: 'warning',
    message: `spaces stand before or after ${firstOf(found)}`,
    remedy: 'take them off: a model that says the same without them says no target',
  });
};

/** Targets that a reader takes for one. */
export const reviewAlike: Review = ({ targets }) => {
  const groups = new Map<string, string[]>();
  for (const target of targets) groups.set(folded(target), [...(groups.get(folded(target)) ?? []), target]);
  const found = [...groups.values()].filter(({ length }) => length > 1);
  return said(found, {
    kind: 'alike',
    severity: 'warning',
    message: found
      .slice(0, 3)
      .map((same) => `${firstOf(same)} differ by ${difference(same[0]!, same[1]!)} alone`)
      .join('; '),
    remedy: 'keep one of them, with the weight of all',
  });
};

const withPlainSpaces = (text: string): string => text.replace(/\s+/g, ' ').replace(/(?<=^\{?) | (?=\}?$)/g, '');
const folded = (text: string): string => withPlainSpaces(text).normalize('NFC').toLowerCase();

function difference(a: string, b: string): string {
  if (a.normalize('NFC') === b.normalize('NFC')) return 'Unicode form (NFC or NFD)';
  return withPlainSpaces(a) === withPlainSpaces(b) ? 'spaces' : 'case';
}

const beginning: Review = ({ targets, eos }) => {
  if (eos) return []; // the end token tells them apart
  const sorted = targets.toSorted(); // a text comes before all that it begins, and nothing else comes between
  const found = sorted.filter((target, i) => sorted[i + 1]?.startsWith(target));
  return said(found, {
    kind: 'begins-another',
    severity: 'fault',
    message: `answers go on after a target (eos: false), and ${firstOf(found)} begins another`,
    remedy: 'leave eos out, or end targets with a brace or a full stop',
  });
};

const unwanted: Review = ({ targets, weights }) => {
  const found = targets.filter((_, i) => weights[i] === 0);
  return said(found, {
    kind: 'weight-zero',
    severity: 'warning',
    message: `the weight of ${firstOf(found)} is 0 (or nothing beside the others): never wanted, and a valid answer still`,
    remedy: 'drop what is not to be said: it is an answer that is no target then',
  });
};

const said = (found: readonly unknown[], finding: Said): Said[] => (found.length === 0 ? [] : [finding]);

import { chiSquareTest } from '@diffuse/metrics';

/** Expected answers below which χ² is not to be trusted with a value of its own (Cochran 1954). */
const fewest = 5;

/**
 * The p-value of χ² of answers [texts] against exact log-probabilities [targets]. What is no target is one value; values
 * of which fewer than five are expected are one, too.
 */
export function fitOf(texts, targets) {
  const count = new Map(targets.map(({ target }) => [target, 0]));
  let others = 0;
  for (const text of texts) {
    const known = count.get(text);
    if (known === undefined) others++;
    else count.set(text, known + 1);
  }
  const values = targets.map(({ target, logProb }) => ({ seen: count.get(target), share: Math.exp(logProb) }));
  const targeted = values.reduce((sum, { share }) => sum + share, 0);
  values.push({ seen: others, share: Math.max(0, 1 - targeted) });
  const pooled = pool(
    values.sort((a, b) => b.share - a.share),
    fewest / texts.length,
  );
  return chiSquareTest(
    pooled.map(({ seen }) => seen),
    pooled.map(({ share }) => share),
  ).pValue;
}

const sum = (values) =>
  values.reduce((a, b) => ({ seen: a.seen + b.seen, share: a.share + b.share }), { seen: 0, share: 0 });

/** The values of at least this share, by falling share, and the others as one, of at least this share too. */
function pool(values, least) {
  let kept = values.filter(({ share }) => share >= least).length;
  while (kept > 0 && kept < values.length && sum(values.slice(kept)).share < least) kept--;
  return kept === values.length ? values : [...values.slice(0, kept), sum(values.slice(kept))];
}

import type { Prompt } from '../task.js';
import { firstOf, type Review, type Said } from './finding.js';
import { formatOf, shownIn, speaksOfBraces, type Format, type Shown } from './format.js';

/** Whether targets are written as the request says that answers are. */
export const reviewFormat: Review = (prompt) => {
  const { request, targets } = prompt;
  const begun = prompt.response !== '' || (prompt.beginnings ?? []).some((each) => each !== '');
  const shown = shownIn(request);
  const marked = shown.filter(({ format, cued }) => format !== 'plain' && cued);
  const bare = targets.filter((target) => !wholesOf(prompt, target).some((whole) => /[{}]/.test(whole)));
  const asksForBraces = marked.some(({ format }) => format === 'braces') || speaksOfBraces(request);
  if (asksForBraces && bare.length > 0) return [bracesMissing(bare, targets.length, marked)];
  if (begun) return [];
  const formats = new Set(targets.map(formatOf));
  const differs = marked.length > 0 && marked.every(({ format }) => !formats.has(format));
  if (differs) return [formatDiffers(marked, targets)];
  const unasked = bare.length === 0 && marked.length === 0 && !/[{}]/.test(request) && !speaksOfBraces(request);
  if (unasked && !/\bjson\b/i.test(request)) return [bracesUnasked(targets)];
  return exampleDiffers(shown, targets, formats);
};

/** A target after each of the beginnings that it may follow. */
const wholesOf = ({ response, beginnings = [''] }: Prompt, target: string): string[] =>
  beginnings.map((beginning) => response + beginning + target);

function bracesMissing(bare: readonly string[], all: number, [example]: readonly Shown[]): Said {
  const as = example === undefined ? 'asks for answers in braces' : `shows answers as ${example.text}`;
  const which = bare.length === all ? 'no target stands in any' : `${bare.length} of ${all} targets stand in none`;
  return {
    kind: 'braces-missing',
    severity: 'fault',
    message: `the request ${as}, and ${which}: ${firstOf(bare)}`,
    remedy: `write targets in braces, as ${JSON.stringify(`{${bare[0]!.trim()}}`)}, or a request without them`,
  };
}

function formatDiffers(marked: readonly Shown[], targets: readonly string[]): Said {
  return {
    kind: 'format-differs',
    severity: 'fault',
    message: `the request shows answers as ${marked[0]!.text} (${marked[0]!.format}), and no target is written so: ${firstOf(targets)} (${formatOf(targets[0]!)})`,
    remedy: 'write targets as the request shows them, or show one of the targets',
  };
}

function bracesUnasked(targets: readonly string[]): Said {
  return {
    kind: 'braces-unasked',
    severity: 'warning',
    message: `targets stand in braces, and the request says nothing of any: ${firstOf(targets)}`,
    remedy: 'let the request end with: "Answer in braces, like this: {word}", or take the braces off the targets',
  };
}

/** An example with digits is an answer and no name for one: `{June 1}`, and not `{date}`. */
function exampleDiffers(shown: readonly Shown[], targets: readonly string[], formats: ReadonlySet<Format>): Said[] {
  const shapes = new Set(targets.map((target) => shapeOf(target)));
  const example = shown.find(
    ({ text, format, cued }) =>
      cued && /\d/.test(text) && (format === 'plain' || formats.has(format)) && !shapes.has(shapeOf(text)),
  );
  if (example === undefined || shapes.size === 0) return [];
  return [
    {
      kind: 'example-differs',
      severity: 'warning',
      message: `the request shows ${example.text}, and no target is written so: ${firstOf(targets)}`,
      remedy: 'show one of the targets',
    },
  ];
}

/** Runs of letters and of digits as one of each, without what stands around. */
const shapeOf = (text: string): string =>
  text
    .trim()
    .replace(/^\{([^]*)\}$/, '$1')
    .trim()
    .replace(/[\p{L}\p{M}]+/gu, 'a')
    .replace(/\d+/g, '1');

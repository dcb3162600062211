import type { Prompt } from '../task.js';
import { firstOf, type Review, type Said } from './finding.js';
import { shownIn } from './format.js';

const elsewhere = [
  /\$\{[^{}]*\}/g,
  /%\(\w+\)[sd]/g,
  /(?<![\d%])%[sd]\b/g,
  /[[<](?:insert|your|fill in|todo)\b[^\]>]*[\]>]/gi,
  /\b(?:TODO|FIXME|XXX)\b/g,
];
const identifier = /^\{[a-z_]\w*\}$/;

/** What was to be filled in, of Python's, JavaScript's and C's templates, or by hand. */
export const reviewPlaceholders: Review = ({ request, targets }) => {
  const unfilled = shownIn(request).filter(({ text, format, cued }) => {
    if (targets.includes(text)) return false;
    return format === 'double braces' ? !targets.some((each) => each.startsWith('{{')) : !cued && identifier.test(text);
  });
  const found = [...elsewhere.flatMap((each) => request.match(each) ?? []), ...unfilled.map(({ text }) => text)];
  if (found.length === 0) return [];
  return [
    {
      kind: 'placeholder',
      severity: 'warning',
      message: `the request holds ${firstOf([...new Set(found)])}`,
      remedy: 'fill it in; what shows the form of an answer comes after "like this:"',
    },
  ];
};

/** Prompts that ask what an earlier one asks, by name. */
export function askedTwice(prompts: readonly Prompt[]): [string, Said][] {
  const first = new Map<string, Prompt>();
  return prompts.flatMap((prompt): [string, Said][] => {
    const { request, response, beginnings } = prompt;
    const key = JSON.stringify([request.trim(), response, beginnings]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, prompt);
      return [];
    }
    const same = wants(earlier) === wants(prompt);
    return [
      [
        prompt.file,
        {
          kind: 'asked-twice',
          severity: 'warning',
          message: `asks the same as ${earlier.file}${same ? '' : ', and other targets or weights are wanted'}`,
          remedy: same ? 'drop one of them' : 'no model can do both: make one prompt of them',
        },
      ],
    ];
  });
}

const wants = ({ targets, weights, eos }: Prompt): string =>
  JSON.stringify([targets.map((target, i) => [target, weights[i]]).sort(), eos]);

import { count, fields, InputError, name, optional, options as optionsOf } from '@diffuse/check';
import { asked, chances, choosing, formats, ordered } from './parts.js';
import { requestOf, type Request } from './request.js';

/** Many ways of saying one request, none of them twice. */
export interface RequestWordings {
  /** The request as it was typed, with a word on the braces unless it shows them itself. */
  readonly own: string;
  /** The request as it was typed, where `own` adds to it. */
  readonly bare?: string;
  /** To tune on. */
  readonly tuning: readonly string[];
  /** To decide by, when to stop: neither tuned on nor in the test. */
  readonly validation: readonly string[];
  /** For the test. */
  readonly test: readonly string[];
}

/** How many wordings are wanted of each kind. */
export interface WordingCounts {
  readonly tuning: number;
  readonly validation: number;
  readonly test: number;
}

export interface WordingOptions {
  /** What an answer is called, as in `{tree}`; read out of the request unless given. */
  readonly kind?: string | undefined;
  readonly counts?: WordingCounts | undefined;
}

/** Enough to tune on for a model to answer in others; few enough of the rest to be measured again and again. */
export const defaultWordingCounts: WordingCounts = { tuning: 200, validation: 6, test: 16 };

const areOptions = optionsOf({
  kind: optional(name),
  counts: optional(fields({ tuning: count, validation: count, test: count })),
});

/** What every eighth part of a list is for. */
const roles: readonly Role[] = ['tuning', 'tuning', 'test', 'tuning', 'validation', 'tuning', 'test', 'tuning'];
type Role = keyof WordingCounts;

/**
 * Wordings of a request, put together of a frame (`Could you … for me?`), a word for choosing (`select` for `pick`; where the
 * request begins with one), a word on chance and one on the braces. Each of these lists is divided: no frame and no
 * word on the braces, on chance or for choosing that a wording to tune on has stands in one of the validation or the test, but
 * the request's own words, which are in all. So what holds for the test's wordings was not learnt from their parts. Throws an
 * InputError on a request of nothing but marks or with braces that are not pairs around a word, and where more wordings are wanted than there are.
 *
 * @example
 * import { requestWordings } from '@diffuse/tasks';
 *
 * requestWordings('Pick a tree').own; // 'Pick a tree. Answer like this: {tree}'
 */
export function requestWordings(ask: string, options: WordingOptions = {}): RequestWordings {
  name(ask, 'ask');
  areOptions(options, 'options');
  const { kind, counts = defaultWordingCounts } = options;
  const request = requestOf(ask, kind);
  if (!/[\p{L}\p{N}]/u.test(withoutBraces(request.core)))
    throw new InputError('OUT_OF_RANGE', 'ask', { asked: 'a request in words, such as "Pick a tree"', found: ask });
  if (/[{}]/.test(withoutBraces(ask)))
    throw new InputError('OUT_OF_RANGE', 'ask', {
      asked: 'a request whose braces are closed and hold a word, as in {tree}, or that has none',
      found: ask,
    });
  if (/[{}]/.test(kind ?? ''))
    throw new InputError('OUT_OF_RANGE', 'options.kind', { asked: 'a word without braces, such as tree', found: kind });
  const drawn = (role: Role): string[] => draw(request, role, counts[role]);
  const { typed } = request;
  const shows = typed.includes('{');
  return {
    own: shows
      ? typed
      : `${typed}${/[.!?]$/.test(typed) ? '' : request.isQuestion ? '?' : '.'} ${inKind(formats[0]!, request)}`,
    ...(!shows && { bare: typed }),
    tuning: drawn('tuning'),
    validation: drawn('validation'),
    test: drawn('test'),
  };
}

const withoutBraces = (text: string): string => text.replace(/\{[^{}]+\}/g, '');

/** What wordings for one purpose are put together of: of each list the parts that are kept for it. */
function partsFor({ isQuestion, chosen, saysChance }: Request, role: Role) {
  const kept = (parts: readonly string[]): string[] => parts.filter((_, i) => roles[i % roles.length] === role);
  return {
    formats: kept(formats),
    chances: saysChance ? [''] : kept(chances),
    // Half of the wordings have the request's own word for choosing.
    verbs: chosen === undefined ? [undefined] : kept(choosing).flatMap((verb) => [undefined, verb]),
    frames: kept(isQuestion ? asked : ordered),
  };
}

/**
 * Wordings spread over all that the parts can make: the i-th is number i · stride of them, the stride prime to how many there
 * are and near the golden section, so that each comes once before any comes again and neighbours differ in all parts.
 */
function draw(request: Request, role: Role, wanted: number): string[] {
  const parts = partsFor(request, role);
  const size = Object.values(parts).reduce((product, { length }) => product * length, 1);
  let stride = Math.round(size * goldenSection);
  while (divisor(stride, size) > 1) stride++;
  const said = new Set<string>();
  for (let i = 0; i < size && said.size < wanted; i++) {
    let number = (i * stride) % size;
    const take = <Part>(list: readonly Part[]): Part => {
      const at = number % list.length;
      number = (number - at) / list.length;
      return list[at]!;
    };
    const { formats, chances, verbs, frames } = parts;
    said.add(inWords(request, [take(formats), take(chances), take(verbs), take(frames)]));
  }
  if (said.size < wanted)
    throw new InputError('OUT_OF_RANGE', `options.counts.${role}`, {
      asked: `at most ${said.size}, as many wordings as there are of this request`,
      found: wanted,
    });
  return [...said];
}

const goldenSection = (Math.sqrt(5) - 1) / 2;
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

const inKind = (format: string, { kind }: Request): string => format.replaceAll('<kind>', () => kind);

type Parts = readonly [format: string, chance: string, verb: string | undefined, frame: string];

function inWords(request: Request, [format, chance, verb, frame]: Parts): string {
  const core = verb === undefined ? request.core : `${verb} ${request.chosen!}`;
  const filled: Readonly<Record<string, string>> = {
    '<Ask>': core[0]!.toUpperCase() + core.slice(1),
    '<ask>': inSentence(core),
    '<chance>': chance,
    '<format>': inKind(format, request),
  };
  return frame.replace(/<\w+>/g, (slot) => filled[slot]!);
}

/** After other words, a capital goes where it is only that of a sentence's beginning: `I` and `UN` keep theirs. */
const inSentence = (text: string): string =>
  /^(\p{Lu}\p{Ll}|A )/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;

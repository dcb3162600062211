import { column, format, table, type Table } from '@diffuse/report';
import type { Check, Gate } from './gate.js';
import type { Limit } from './limits.js';
import { quantityOf } from './quantities.js';

const { count, nats, percent, plain } = format;

const isShare = ({ quantity }: Limit): boolean => quantityOf(quantity).unit === 'share';

/** A limit as it was given. */
const given = (limit: Limit): string => (isShare(limit) ? `${plain(100 * limit.value)}%` : plain(limit.value));

/** Rounded, unless that would put it on its limit. */
function rounded(check: Check, value: number): string {
  const text = isShare(check) ? percent(value) : nats(value);
  return parseFloat(text) === parseFloat(given(check)) ? given({ ...check, value }) : text;
}

/** What has to hold: "distance at most 15%". */
export const limitWords = (limit: Limit): string =>
  `${quantityOf(limit.quantity).title} ${limit.side === 'above' ? 'at most' : 'at least'} ${given(limit)}`;

/** What was found: "35.5%", "12.3% to 18.9%". */
export function foundWords(check: Check): string {
  const { by, lower, upper } = check;
  if (by === 'exact') return rounded(check, lower);
  return upper === null ? `${rounded(check, lower)} or more` : `${rounded(check, lower)} to ${rounded(check, upper)}`;
}

/** "fruits/fruits-0", "mean over prompts". */
export const placeWords = ({ prompt }: Check): string =>
  prompt === null ? 'mean over prompts' : `${prompt.task}/${prompt.file}`;

/** "The gate failed: 2 of 9 checks fail, 1 is undecided, which counts as failed." */
export function gateSentence({ passed, undecided, checks }: Gate): string {
  const of = (name: Check['decision']): number => checks.filter(({ decision }) => decision === name).length;
  const [failed, untold] = [of('fail'), of('undecided')];
  const said = [
    ...(failed > 0 ? [`${count(failed)} of ${count(checks.length)} checks fail`] : []),
    ...(untold > 0
      ? [
          `${count(untold)} of ${count(checks.length)} cannot be told from these answers, which counts as ${undecided === 'fail' ? 'failed' : 'passed'}`,
        ]
      : []),
    ...(failed + untold === 0 ? [`${count(checks.length)} of ${count(checks.length)} checks pass`] : []),
  ];
  return `The gate ${passed ? 'passed' : 'failed'}: ${said.join('; ')}.`;
}

const order: readonly Check['decision'][] = ['fail', 'undecided', 'pass'];

/** Every check, those that fail first. */
export function gateTable({ checks }: Gate): Table {
  const sampled = checks.some(({ by }) => by === 'sampled');
  const byAnswers = checks.some(({ by, quantity }) => by === 'sampled' && quantity === 'valid');
  return table(
    checks.toSorted((a, b) => order.indexOf(a.decision) - order.indexOf(b.decision)),
    {
      decision: column.text<Check>('Gate'),
      limit: column.text<Check>('Has to be', { value: limitWords }),
      place: column.text<Check>('Prompt', { value: placeWords }),
      found: column.text<Check>('Found', { value: foundWords }),
    },
    {
      caption: `What the limits come to${
        sampled
          ? '. Sampled figures lie between the ends given: 95% intervals, of which the end that would fail a prompt is corrected for all that was sampled. A limit between the ends is undecided; more answers could tell' +
            (byAnswers ? '. Valid mass is the share on target where answers are all that counts it' : '')
          : ', exactly'
      }`,
    },
  );
}

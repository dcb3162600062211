import { asGoodAs } from '@diffuse/diffuse';
import type { MarginalDeviation } from '@diffuse/metrics';
import { column, counted, format, table, type Table } from '@diffuse/report';
import { range, verdictWords as inWords } from '@diffuse/workbench';
import type { Delivery } from '../delivery.js';
import type { Analysis } from '../result.js';
import { verdictOf } from '../targetTables.js';
import { fieldTitle } from '../titles.js';
import { noAnswers } from '../validity.js';
import { areDrawn } from './shares.js';
import { textWords } from './textWords.js';

const mostReasons = 3;

/** A share that is 0.0% in words. */
const leastTold = 0.0005;

/** What was found, in a few sentences: delivered, accepted and why not, what is off, how diverse texts are. */
export function verdictWords(analysis: Analysis): string {
  const { delivery } = analysis;
  return [
    ...(delivery === undefined ? [] : [deliveredWords(delivery), acceptedInShort(delivery)]),
    noAnswers(analysis),
    offWords(analysis),
    ...textWords(analysis, 'short'),
  ]
    .filter(Boolean)
    .join(' ');
}

/** How many records there are, of how many, and from how many answers. */
export function deliveredWords({ accepted, wanted, draws, noAnswers, ended }: Delivery): string {
  const answers = counted(draws - noAnswers, 'answer');
  const found = `${format.count(accepted)} of ${counted(wanted, 'record')} delivered, from ${answers}`;
  if (ended === 'delivered') return `${found}.`;
  if (ended === 'nothing accepted') return `${found}: the model does not say such records.`;
  return ended === 'no more accepted'
    ? `${found}: what is still wanted does not come.`
    : `${found}, the most that were to be asked for.`;
}

/** What share of answers was accepted, how many are valid, and why the rest was not accepted. */
export function acceptedWords(delivery: Delivery): string {
  const { acceptance, validity, draws, noAnswers: none } = delivery;
  const answers = draws - none;
  const valid = `${format.count(Math.round(validity.estimate * answers))} of ${format.count(answers)} are valid by themselves (${format.percent(validity.estimate)})`;
  return `Of the answers that came while records were wanted ${format.percent(acceptance.estimate)} were accepted (95% interval ${range(acceptance)}); ${valid}.${reasonWords(delivery)}`;
}

const acceptedInShort = (delivery: Delivery): string =>
  `Of the answers that came while records were wanted ${format.percent(delivery.acceptance.estimate)} were accepted.${reasonWords(delivery)}`;

function reasonWords({ rejected }: Delivery): string {
  if (rejected.length === 0) return '';
  const named = rejected.slice(0, mostReasons).map(({ reason, field, answers }) => {
    const where = field === undefined ? '' : ` (${field.split(', ').map(fieldTitle).join(', ')})`;
    return `${reason}${where} ${format.count(answers)}`;
  });
  const others = rejected.length - mostReasons;
  return ` Why the others were not: ${[...named, ...(others > 0 ? [counted(others, 'more reason')] : [])].join('; ')}.`;
}

/** Which answers all is said of that is not said of the records. */
export const analysedWords = ({ analysed: { answers, of } }: Delivery): string =>
  `What is said of the model is of ${counted(answers, 'answer')} (${of}), before any choice.`;

/** Of marginals, those of which not all attributes are drawn outside of the model. */
function saidMarginals({ targets, delivery }: Analysis): MarginalDeviation[] {
  const drawn = delivery?.drawn ?? [];
  return (targets[0]?.marginals ?? []).filter(({ field }) => !areDrawn(drawn, field.split(' × ')));
}

const isOff = (marginal: MarginalDeviation): boolean => verdictOf(marginal) === 'different';

/** What of the model's own answers is off most. */
export function offWords(analysis: Analysis): string {
  const said = saidMarginals(analysis);
  if (said.length === 0) return '';
  const off = said.filter(isOff).sort((a, b) => b.distance.lower - a.distance.lower);
  if (off.length === 0)
    return `Of none of the ${counted(said.length, 'wanted distribution')} it is shown that the model’s own answers are off.`;
  const [first] = off;
  const which =
    said.length === 1
      ? 'the wanted distribution is'
      : `${off.length === said.length ? 'all' : `${off.length} of`} ${said.length} wanted distributions are`;
  return `The model’s own answers, before any choice: ${which} off${howFar(first!)}.`;
}

/** Which is off most and how far; of few answers a test may tell that a distribution is off, and their distance may be any. */
const howFar = ({ field, distance }: MarginalDeviation): string =>
  distance.lower < leastTold
    ? `, ${fieldTitle(field)} for one; how far, so few answers do not tell`
    : `, most of all ${fieldTitle(field)}, of which ${range(distance)} would have to be others`;

/** How far what the model says is from each wanted distribution; drawn attributes are not the model's, and left out. */
export function offTable(analysis: Analysis): Table {
  return table(
    saidMarginals(analysis),
    {
      field: column.text('Attribute', { value: ({ field }) => fieldTitle(field) }),
      distance: column.text('Distance', { value: ({ distance }) => range(distance) }),
      adjustedPValue: column.pValue('p (Holm)'),
      verdict: column.text('Verdict', { value: (marginal) => inWords(verdictOf(marginal), asGoodAs) }),
      outside: column.percent('Unwanted or unknown', { priority: -1 }),
    },
    {
      caption:
        'How far the model’s answers are from what is wanted, before any choice. Distance: the share that would have to be others (total variation of what the model’s valid answers are drawn from), 95% interval',
      source: { file: 'metrics.json', at: 'targets.*.marginals' },
    },
  );
}

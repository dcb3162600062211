import { counted, format } from '@diffuse/report';
import type { Delivery } from '../delivery.js';

const mostReasons = 5;

/** How many records there are, of how many answers. */
export function deliveredSentence({ accepted, wanted, draws, noAnswers, acceptance, validity }: Delivery): string {
  const answers = draws - noAnswers;
  const rate = `${format.percent(acceptance.estimate)} of ${counted(answers, 'answer')} (95% interval ${format.percent(acceptance.lower)} to ${format.percent(acceptance.upper)})`;
  return `${format.count(accepted)} of ${counted(wanted, 'record')} accepted: ${rate}; ${format.percent(validity.estimate)} of the answers are valid by themselves.`;
}

/** Why answers are no records, the most frequent reasons. */
export function reasonsSentence({ rejected }: Delivery): string {
  if (rejected.length === 0) return '';
  const named = rejected
    .slice(0, mostReasons)
    .map(
      ({ reason, field, answers }) => `${field === undefined ? '' : `${field}: `}${reason} (${format.count(answers)})`,
    );
  const others = rejected.length - mostReasons;
  return `Why the others are none: ${[...named, ...(others > 0 ? [counted(others, 'more reason')] : [])].join('; ')}.`;
}

const whyEnded = {
  'most answers': 'the most that were to be asked for',
  'nothing accepted': 'which is no bad luck: the model does not say such records',
  'no more accepted': 'and the last thousands of them made no record more: what is still wanted does not come',
};

/** Why there are not as many as were wanted, and what to do; undefined where there are. */
export function shortfall(delivery: Delivery): string | undefined {
  const { accepted, wanted, ended, draws, constrained } = delivery;
  if (ended === 'delivered') return undefined;
  const asked =
    constrained?.how === 'exact'
      ? `${counted(constrained.asked, 'draw')}, of which the format left ${counted(draws, 'answer')}`
      : counted(draws, 'answer');
  const found = `${format.count(accepted)} of ${counted(wanted, 'record')} in ${asked}`;
  const why = whyEnded[ended];
  const ways = waysOut(delivery);
  return `${found}, ${why}. ${reasonsSentence(delivery)} ${lackingSentence(delivery)} ${ways.length === 0 ? '' : `What helps: ${ways.join('; ')}. `}What there is has been written.`.replace(
    '  ',
    ' ',
  );
}

const ofTheChoice = ['surplus', 'not wanted', 'not needed', 'duplicate', 'near-duplicate'];

/** What there is to be done, by what answers fail at. */
function waysOut({ ended, rejected, constrained, drawn }: Delivery): string[] {
  const [first] = rejected;
  const failing = rejected.filter(({ reason }) => !ofTheChoice.includes(reason) && reason !== 'no answer');
  const field = failing.find((each) => each.field !== undefined)?.field;
  return [
    ...(ended === 'most answers' ? ['raise the most answers: the run goes on where it stopped'] : []),
    ...(ended === 'no more accepted' || first?.reason === 'surplus'
      ? ['have the values drawn whose shares the model misses, or do without quotas']
      : []),
    ...(first?.reason === 'duplicate' || first?.reason === 'near-duplicate'
      ? ['have more drawn outside of the model, which repeats itself, or tune it to be diverse']
      : []),
    ...(failing.length > 0 && constrained === undefined ? ['hold answers to the format (constrained)'] : []),
    ...(field !== undefined && !drawn.includes(field)
      ? [`have what fails drawn outside of the model, if it can be (drawn: ${field})`]
      : []),
    ...(failing.length > 0 ? ['tune the model on the schema'] : []),
  ];
}

/** Which values records are still wanted with, where that is what they lack. */
function lackingSentence({ shares, quotas, accepted }: Delivery): string {
  if (!quotas || accepted === 0) return '';
  const lacking = shares
    .filter(({ held }) => held === true)
    .flatMap(({ attributes, cells }) =>
      cells.map(({ values, accepted: there, quota, valid }) => ({
        says: `${attributes.map((attribute, i) => `${attribute} ${values[i]}`).join(', ')} (${format.count(quota - there)}${valid === 0 ? ', which no valid answer has' : ''})`,
        isMet: valid >= quota,
        lacks: quota - there,
      })),
    )
    .filter(({ lacks }) => lacks > 0);
  if (lacking.length === 0) return '';
  lacking.sort((a, b) => b.lacks - a.lacks);
  const named = lacking.slice(0, mostReasons).map(({ says }) => says);
  const others = lacking.length - mostReasons;
  const together = lacking.some(({ isMet }) => isMet)
    ? ' There are valid answers enough with some of these values, but not together with others that are still wanted.'
    : '';
  return `Records are still wanted with ${[...named, ...(others > 0 ? [counted(others, 'more combination')] : [])].join('; ')}.${together}`;
}

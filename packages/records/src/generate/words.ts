import { column, counted, format, table, toText, type Table, type TextOptions } from '@diffuse/report';
import type { Delivery } from '../delivery.js';
import { fieldTitle } from '../titles.js';

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

/** Why there are not as many as were wanted, and what to do; undefined where there are. */
export function shortfall(delivery: Delivery): string | undefined {
  const { accepted, wanted, ended, draws, constrained } = delivery;
  if (ended === 'delivered') return undefined;
  const asked =
    constrained?.how === 'exact'
      ? `${counted(constrained.asked, 'draw')}, of which the format left ${counted(draws, 'answer')}`
      : counted(draws, 'answer');
  const found = `${format.count(accepted)} of ${counted(wanted, 'record')} in ${asked}`;
  const why =
    ended === 'nothing accepted'
      ? 'which is no bad luck: the model does not say such records'
      : 'the most that were to be asked for';
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
    ...(first?.reason === 'surplus'
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
function lackingSentence({ shares, quotas, wanted }: Delivery): string {
  const lacking = shares.flatMap(({ attributes, cells }) =>
    cells
      .filter(({ accepted, quota }) => accepted < quota)
      .map(({ values, accepted, quota }) => ({
        says: `${attributes.map((attribute, i) => `${attribute} ${values[i]}`).join(', ')} (${quota - accepted})`,
        lacks: quota - accepted,
      })),
  );
  const few = lacking.filter(({ lacks }) => lacks < wanted / 2).sort((a, b) => b.lacks - a.lacks);
  if (!quotas || few.length === 0) return '';
  const named = few.slice(0, mostReasons).map(({ says }) => says);
  const others = few.length - mostReasons;
  return `Records are still wanted with ${[...named, ...(others > 0 ? [counted(others, 'more combination')] : [])].join('; ')}.`;
}

/** What became of the answers, and the shares of values before and after the choice. */
export function deliveredText(delivery: Delivery, layout: TextOptions = {}): string {
  const shares = sharesTable(delivery);
  const { quotas, constrained, analysed } = delivery;
  return [
    shares.rows.length === 0 ? '' : toText(shares, layout),
    deliveredSentence(delivery),
    reasonsSentence(delivery),
    quotas && shares.rows.length > 0
      ? 'Among valid answers with the same values, those taken are the first to come, whatever else they say.'
      : '',
    constrained === undefined ? '' : constrainedSentence(constrained),
    `What is said of the model is of ${counted(analysed.answers, 'answer')} (${analysed.of}), before any choice.`,
  ]
    .filter(Boolean)
    .join('\n');
}

function constrainedSentence({ how, asked, weighted, effective }: NonNullable<Delivery['constrained']>): string {
  if (weighted === 0)
    return `The server was asked to hold answers to the format (${how}): what it made of that is told with what is known of it, and not by how much it bends the distribution.`;
  const said = `Held to the format (${how}), ${counted(asked, 'draw')}`;
  return how === 'exact'
    ? `${said} gave ${counted(weighted, 'answer')}, which are the model’s own among those that fit.`
    : `${said} are worth as much as ${format.count(Math.floor(effective))} of the model’s own among those that fit.`;
}

const mostCells = 40;

/** Wanted shares against those of the valid answers and of the records. */
export function sharesTable({ shares, accepted, constrained }: Delivery): Table {
  const rows = shares
    .flatMap(({ attributes, cells }) => {
      const valid = cells.reduce((sum, cell) => sum + cell.valid, 0);
      return cells.map((cell) => ({ of: attributes.map(fieldTitle).join(' and '), ...cell, all: valid }));
    })
    .slice(0, mostCells);
  type Row = (typeof rows)[number];
  const share = (of: number, all: number): number => (all === 0 ? NaN : of / all);
  return table(
    rows,
    {
      of: column.text<Row>('Attribute'),
      values: column.text<Row>('Value', { value: ({ values }) => values.join(', ') }),
      share: column.percent<Row>('Wanted'),
      valid: column.percent<Row>('Valid answers', { value: ({ valid, all }) => share(valid, all) }),
      ...(constrained !== undefined &&
        constrained.weighted > 0 && {
          weighted: column.percent<Row>('Weighted', { value: ({ weighted }) => weighted ?? NaN }),
        }),
      accepted: column.percent<Row>('Records', { value: (row) => share(row.accepted, accepted) }),
    },
    {
      caption: 'Shares wanted, among valid answers, and among the records that were chosen from them',
      source: { file: 'metrics.json', at: 'delivery.shares' },
    },
  );
}

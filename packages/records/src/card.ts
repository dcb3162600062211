import { counted, escapeMarkdown, format } from '@diffuse/report';
import type { RecordSchema } from '@diffuse/synthbio';
import { checkFacts, type CardFacts } from './card/facts.js';
import { frontMatter } from './card/frontMatter.js';
import { loading } from './card/loading.js';
import { columnTable, reasonTable, shareTable } from './card/tables.js';
import { checkSchema } from './checks.js';
import { isDrawn } from './drawn.js';

export type { CardDelivery, CardFacts, CardFile } from './card/facts.js';

/**
 * A data set's card, a `README.md` as Hugging Face's hub shows one: what the records are, how they were made and chosen, every column,
 * the shares wanted and got, what the records are not good for, and how to load them. The licence is left to who publishes them.
 * Throws an InputError on what is no schema and on facts that are none.
 *
 * @example
 * import { datasetCard } from '@diffuse/records';
 * import { biographySchema, renderRequest } from '@diffuse/synthbio';
 * import { recordColumns } from '@diffuse/synthbio/export';
 *
 * datasetCard(biographySchema, {
 *   model: 'tiny',
 *   seed: 0,
 *   madeBy: 'Diffuse 0.1.0',
 *   request: renderRequest(biographySchema),
 *   delivery: { wanted: 9, accepted: 9, draws: 12, noAnswers: 0, rejected: [], quotas: true, shares: [] },
 *   columns: recordColumns(biographySchema),
 *   files: [{ path: 'records.parquet', format: 'parquet', records: 9 }],
 *   checks: [],
 * });
 */
export function datasetCard(schema: RecordSchema, facts: CardFacts): string {
  checkSchema(schema);
  checkFacts(facts, 'facts');
  const { delivery, columns } = facts;
  const parts = [
    frontMatter(schema.title, facts),
    `# ${escapeMarkdown(schema.title)}`,
    `${counted(delivery.accepted, 'record')}, each ${escapeMarkdown(schema.subject)}, invented by a language model.`,
    '**Licence: not chosen yet.** Set `license` above before publishing; what the model’s own licence says of its output holds here too.',
    `## Files\n\n${filesSaid(facts)}`,
    `## How it was made\n\n${making(facts)}`,
    `The request${columns.length > 0 && isTold(schema) ? ', with the values drawn for one of the records' : ''}:\n\n${fenced(facts.request)}`,
    `## Columns\n\n${waysMade(schema)}\n\n${columnTable(schema, columns)}`,
    `## Answers and records\n\n${chosen(facts)}`,
    delivery.rejected.length > 0 ? reasonTable(delivery) : '',
    delivery.shares.length > 0 ? `## Shares\n\n${sharesSaid(facts)}\n\n${shareTable(delivery)}` : '',
    `## Limits\n\n${limitsOf(schema)}`,
    `## Loading\n\n${loading(facts)}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const isTold = ({ fields }: RecordSchema): boolean => fields.some(isDrawn);

function filesSaid({ files, splitBy }: CardFacts): string {
  const lines = files.map(
    ({ path, records, split, isChat }) =>
      `- ${code(path)}: ${counted(records, 'record')}${split === undefined ? '' : ` (${split})`}${isChat === true ? ', as conversations to tune a model on' : ''}`,
  );
  const split = files.some((file) => file.split !== undefined);
  const by =
    splitBy === undefined
      ? 'Records are split at random.'
      : `Records are split by ${code(splitBy)}: all with one value of it are in one split.`;
  return [lines.join('\n'), ...(split ? [by] : [])].join('\n\n');
}

function making({ model, adapter, command, seed, madeBy, checks }: CardFacts): string {
  return [
    `- model: ${code(model)}`,
    ...(adapter === undefined ? [] : [`- adapter: ${code(adapter)}`]),
    `- made by: ${escapeMarkdown(madeBy)}${command === undefined ? '' : `, ${code(command)}`}`,
    `- seed: ${seed}`,
    ...checks.map((each) => `- ${escapeMarkdown(each)}`),
  ].join('\n');
}

function waysMade(schema: RecordSchema): string {
  const isDerived = schema.fields.some(({ kind }) => kind === 'derived');
  return [
    '*Said* values are the model’s.',
    ...(isTold(schema) ? ['*Drawn* ones were drawn outside of it from the wanted distribution, and told it.'] : []),
    ...(isDerived ? ['*Derived* ones are computed from the others.'] : []),
    'Null is what a record does not have.',
  ].join(' ');
}

function chosen({ delivery: { wanted, accepted, draws, noAnswers, rejected } }: CardFacts): string {
  const answers = draws - noAnswers;
  const rate = answers > 0 ? ` (${format.percent(accepted / answers)})` : '';
  return [
    `${format.count(accepted)} of ${counted(wanted, 'record')} that were wanted came of ${counted(answers, 'answer')}${rate}.`,
    ...(noAnswers > 0 ? [`${counted(noAnswers, 'draw')} gave no answer.`] : []),
    ...(rejected.length > 0 ? ['The others are none because (an answer may have several reasons):'] : []),
  ].join(' ');
}

const sharesSaid = ({ delivery }: CardFacts): string =>
  delivery.quotas
    ? 'Records were chosen among valid answers so that shares are as wanted, the first to come of those alike; the shares that the model itself has are those of the valid answers.'
    : 'Records were not chosen by their values: shares are as they came.';

function limitsOf({ fields, fiction }: RecordSchema): string {
  const isNamed = fields.some(({ kind }) => kind === 'name');
  const real = fiction
    ? 'Names were compared with those of known people; one may be that of a real person all the same, and says nothing of them.'
    : 'Names may be those of real people by chance, and say nothing of them.';
  return [
    '- Everything is invented: nothing here is evidence of anything in the world, and no statistics of it are.',
    '- What is said is what the model says, its biases and mistakes included; what fields say may not fit together beyond what was checked.',
    ...(isNamed ? [`- ${real}`] : []),
    '- Not for decisions on people, and not in place of real data without a comparison with them.',
  ].join('\n');
}

/** Code in a line, whatever is in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  return fence === '`' ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);

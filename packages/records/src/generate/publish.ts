import { writeAtomically } from '@diffuse/files';
import type { Stage } from '@diffuse/runs';
import {
  chatLine,
  recordColumns,
  recordFormats,
  splitFile,
  splitsOf,
  type RecordFormat,
} from '@diffuse/synthbio/export';
import { datasetCard, type CardFile } from '../card.js';
import type { Delivery } from '../delivery.js';
import { writeRecords } from '../recordFile.js';
import { cardFacts } from './cardFacts.js';
import type { Generated } from './generate.js';
import { acceptedIn, columnsOf, rowsOf, stoppable } from './rows.js';
import type { Undertaken } from './undertake.js';

const card = 'README.md';
const splitFormats: readonly RecordFormat[] = ['parquet', 'jsonl'];

/** A file besides the card, and of which records it is. */
interface Published extends CardFile {
  readonly isWanted: (place: number) => boolean;
}

/**
 * Writes what records are published with: a data set's card, the records once more in splits, and as conversations, where
 * these are asked for. Gives the files.
 */
export async function publish(
  generated: Generated,
  undertaken: Undertaken,
  { delivery, stage }: { readonly delivery: Delivery; readonly stage: Pick<Stage, 'published'> },
): Promise<readonly string[]> {
  const { plan, settings, context } = undertaken;
  const { schema, splitting, asked } = plan;
  const columns = recordColumns(schema, columnsOf(generated));
  const splits = splitting && splitsOf(await groupsOf(generated, splitting.by), { ...splitting, seed: settings.seed });
  const files = filesOf(splits ?? [], Object.keys(splitting?.shares ?? {}), settings.chat, delivery.accepted);
  const empty = Object.keys(splitting?.shares ?? {}).filter((name) => !splits!.includes(name));
  if (empty.length > 0)
    context.note(
      `${empty.join(', ')}: a split without a record, for there are too few records${splitting!.by === undefined ? '' : ` or values of ${splitting!.by}`}`,
    );
  const whole = recordFormats.map((format) => ({ path: `records.${format}`, format, records: delivery.accepted }));
  const listed: CardFile[] = [...whole, ...files.map(({ isWanted: _, ...file }) => file)];
  const text = datasetCard(schema, cardFacts(undertaken, { delivery, columns, files: listed }));

  return stage.published([card, ...files.map(({ path }) => path)], async (path, name) => {
    if (name === card) return writeAtomically(path, [text]);
    const { format, isChat, isWanted } = files.find((file) => file.path === name)!;
    if (isChat === true) return writeAtomically(path, conversations(isWanted));
    await writeRecords(path, format, columns, stoppable(rowsOf(generated, schema, isWanted), context.signal));
  });

  async function* conversations(isWanted: Published['isWanted']): AsyncGenerator<string> {
    for await (const accepted of stoppable(acceptedIn(generated, isWanted), context.signal))
      yield accepted.map(({ row, record }) => chatLine(asked.questionOf(row).request, asked.write(record))).join('');
  }
}

/** What each record is grouped by, in their order; null where it is by itself. */
async function groupsOf(generated: Generated, by: string | undefined): Promise<(string | null)[]> {
  const groups: (string | null)[] = [];
  for await (const accepted of generated.records())
    for (const { record } of accepted) groups.push(by === undefined ? null : (record.attributes[by] ?? null));
  return groups;
}

function filesOf(splits: readonly string[], names: readonly string[], chat: boolean, all: number): Published[] {
  const ofSplit = (split: string) => ({
    split,
    records: splits.filter((each) => each === split).length,
    isWanted: (place: number): boolean => splits[place] === split,
  });
  return [
    ...names.flatMap((name) =>
      splitFormats.map((format) => ({ ...ofSplit(name), path: splitFile(name, format), format })),
    ),
    ...(chat
      ? [
          { path: 'chat.jsonl', format: 'jsonl' as const, isChat: true, records: all, isWanted: () => true },
          ...names.map((name) => ({
            ...ofSplit(name),
            path: `chat/${name}.jsonl`,
            format: 'jsonl' as const,
            isChat: true,
          })),
        ]
      : []),
  ];
}

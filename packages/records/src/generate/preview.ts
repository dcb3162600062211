import { openAnswerJob, OptionError, type Context, type Outcome } from '@diffuse/workbench';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordSettings } from '../settings.js';
import { deliveryOf } from './deliveryOf.js';
import { isAccepted, type Judged } from './judge.js';
import { partsIn } from './parts.js';
import { planOf, undertakingOf } from './plan.js';
import { undertake } from './undertake.js';
import { deliveredSentence, reasonsSentence } from './words.js';

/** Answers that are judged at a time: those of a preview are to be seen as they come. */
const atATime = 4;

/** Shows so many records as they come, and why answers between them are none; in a folder that is gone when it has ended. */
export async function preview(given: RecordSettings, context: Context): Promise<Outcome> {
  const { preview: wanted, out, batchFile } = given;
  if (batchFile !== undefined)
    throw new OptionError(
      'batchFile',
      batchFile,
      'a preview shows answers as they come, and those of a batch come later: leave one of the two out',
    );
  const settings = { ...given, samples: wanted! };
  const plan = await planOf(settings);
  const folder = await mkdtemp(join(tmpdir(), 'diffuse-preview-'));
  context.atEnd?.(() => rm(folder, { recursive: true, force: true }));
  const { opened: _, ...quiet } = context;
  const place = { ...settings, out: join(folder, 'run') };
  const { name: model, job, answerer } = await openAnswerJob(undertakingOf(plan, settings), place, quiet);
  const parts = partsIn(job, () => undefined);
  const course = { ...plan.course, blockSize: atATime };
  const shown: object[] = [];
  const derived = plan.schema.fields.filter(({ kind }) => kind === 'derived').map(({ name }) => name);
  const beside = [...plan.drawn, ...derived];
  const generated = await undertake(
    { plan: { ...plan, course }, settings, answerer, model, parts, context: quiet },
    ({ judged }) => {
      for (const each of judged) context.note(inWords(each, beside));
    },
  );
  for await (const { judged } of generated.again()) shown.push(...judged.map(shownOf));
  const delivery = deliveryOf(generated, { plan, settings });
  const goOn = `nothing is kept; leave preview out and give how many records there are to be${out === undefined ? '' : `, and they are kept in ${out}`}`;
  return {
    json: { delivery, answers: shown },
    text: [deliveredSentence(delivery), reasonsSentence(delivery), goOn].filter(Boolean).join('\n'),
  };
}

const shownOf = (judged: Judged): object => ({
  index: judged.answer.index,
  accepted: isAccepted(judged),
  attributes: judged.record.attributes,
  reasons: judged.rejections,
  text: judged.answer.text,
});

/** An answer as people read it while more may come, with what its record has besides: drawn and derived fields. */
function inWords(
  { answer, record: { attributes }, rejections, combination }: Judged,
  beside: readonly string[],
): string {
  const taken = combination === undefined ? 'accepted' : 'accepted so far';
  const what = rejections.length === 0 ? taken : `rejected: ${rejections.map(({ says }) => says).join('; ')}`;
  const had = beside.flatMap((name) => (attributes[name] === undefined ? [] : [`${name} ${attributes[name]}`]));
  return [`answer ${answer.index}, ${what}`, ...(had.length > 0 ? [`with ${had.join(', ')}`] : []), answer.text].join(
    '\n',
  );
}

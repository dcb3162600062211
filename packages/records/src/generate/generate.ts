import type { ParsedRecord, RecordSet, SampledRecord } from '@diffuse/synthbio';
import type { Delivery } from '../delivery.js';
import type { Asked } from './asked.js';
import { course, type CourseOptions, type Fetch, type JudgedBlock } from './course.js';
import type { DrawnAnswer } from './drawnAnswer.js';
import type { Judge, Judged } from './judge.js';
import type { Component } from './quotas.js';
import { createTally, type Tally } from './tally.js';

/** What a run of answers is. */
export interface Generation extends CourseOptions {
  /** Judges from the first answer on: a new one decides as the one before. */
  readonly newJudge: () => Judge;
  readonly read: Asked['read'];
  readonly components: readonly Component[];
  readonly fetch: Fetch;
  /** Whose answers they are. */
  readonly model: string;
}

/** An answer that is one of the records. */
export interface AcceptedAnswer {
  readonly answer: DrawnAnswer;
  /** The row of drawn values that it was asked with. */
  readonly row: number | undefined;
  readonly record: ParsedRecord;
}

/** All answers of a run, drawn and judged. */
export interface Generated {
  readonly ended: Delivery['ended'];
  readonly waves: number;
  readonly tally: Tally;
  /** Those of the model's answers that no choice was made among, the first of them: what the model says. */
  readonly sample: RecordSet;
  readonly of: Delivery['analysed']['of'];
  /** Draws that are no answers, the first of them. */
  readonly noAnswers: readonly DrawnAnswer[];
  /** Goes through all of them once more; nothing is drawn. */
  again(): AsyncGenerator<JudgedBlock>;
  /** Goes through those that were accepted, and judges no more. */
  records(): AsyncGenerator<readonly AcceptedAnswer[]>;
}

/** Answers that are analysed at most: they are held in memory, and of so many no share is off by more than a hundredth. */
export const mostAnalysed = 20_000;

/**
 * Draws and judges answers until there are as many records as are wanted, a block of them in memory at a time.
 *
 * Where the model says all fields, every answer is an independent draw of what it says, and the first 20,000 are analysed. Where it
 * is told drawn values, those without a record are asked again, so that later waves have more of what the model does badly: then the
 * first wave alone is analysed.
 */
export async function generate(generation: Generation, onBlock: (block: JudgedBlock) => void): Promise<Generated> {
  const { newJudge, components, fetch: get, model, hasRows, most, read } = generation;
  const tally = createTally(components);
  const sampled: Judged[] = [];
  const accepted = new Set<number>();
  const seen: Parameters<Fetch>[] = [];
  let waves = 0;
  const fetch: Fetch = (...block) => {
    seen.push(block);
    return get(...block);
  };
  const blocks = course(newJudge(), generation, fetch);
  let next = await blocks.next();
  for (; next.done !== true; next = await blocks.next()) {
    const { wave, block, judged } = next.value;
    waves = wave + 1;
    tally.add(judged, Math.min(block.size, most - block.first));
    if (!hasRows || wave === 0) sampled.push(...judged.slice(0, mostAnalysed - sampled.length));
    for (const { answer, rejections } of judged) if (rejections.length === 0) accepted.add(answer.index);
    onBlock(next.value);
  }
  return {
    noAnswers: sampled.map(({ answer }) => answer).filter(({ noAnswer }) => noAnswer !== undefined),
    ended: next.value,
    waves,
    tally,
    sample: recordSet(model, sampled),
    of: hasRows ? 'the first wave' : 'all answers',
    again: () => withoutEnd(course(newJudge(), generation, get)),
    async *records() {
      for (const [wave, ofWave, i] of seen) {
        const answers = (await get(wave, ofWave, i)).filter(({ index }) => accepted.has(index));
        yield answers.map((answer) => {
          const row = wave.rows?.[answer.index - wave.first];
          return { answer, row, record: read(answer.text, row) };
        });
      }
    },
  };
}

async function* withoutEnd(blocks: AsyncGenerator<JudgedBlock, unknown>): AsyncGenerator<JudgedBlock> {
  yield* blocks;
}

/** Judged answers as the analyses take them. */
function recordSet(model: string, judged: readonly Judged[]): RecordSet {
  const isAnswer = ({ answer }: Judged): boolean => answer.noAnswer === undefined;
  return {
    model,
    records: judged.filter(isAnswer).map(sampledRecord),
    noAnswers: judged.filter((each) => !isAnswer(each)).map(({ answer }) => sampleOf(answer)),
  };
}

const sampleOf = ({ index, text, logProb, finished, reasoning, noAnswer }: Judged['answer']) => ({
  ...{ index, text, logProb, finished },
  ...(reasoning !== undefined && { reasoning }),
  ...(noAnswer !== undefined && { noAnswer }),
});

/** A judged answer as the analyses and the files of records take it. */
export const sampledRecord = ({ answer, record }: Pick<AcceptedAnswer, 'answer' | 'record'>): SampledRecord => ({
  ...sampleOf(answer),
  ...record,
});

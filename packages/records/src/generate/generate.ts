import type { ParsedRecord, RecordSet, SampledRecord } from '@diffuse/synthbio';
import type { Delivery } from '../delivery.js';
import type { Asked } from './asked.js';
import { course, type CourseOptions, type Fetch, type JudgedBlock } from './course.js';
import type { DrawnAnswer } from './drawnAnswer.js';
import { settled, type Judge, type Judged } from './judge.js';
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
  /** Of answers of the sample that were held to a format, the logarithms of their importance weights, by index. */
  readonly logWeights: ReadonlyMap<number, number>;
  /** Draws that are no answers, the first of them. */
  readonly noAnswers: readonly DrawnAnswer[];
  /** Goes through all of them once more, as they were decided on in the end; nothing is drawn. */
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
 *
 * Which of the answers that are chosen among are records is known once all are there: blocks are given as things stand, and as decided
 * by `again`. Of each of these answers its index and a number are in memory.
 */
export async function generate(generation: Generation, onBlock: (block: JudgedBlock) => void): Promise<Generated> {
  const { newJudge, components, fetch: get, model, hasRows, most, read } = generation;
  const tally = createTally(components);
  const sampled: Judged[] = [];
  const choosable: { readonly index: number; readonly combination: number }[] = [];
  const seen: Parameters<Fetch>[] = [];
  let waves = 0;
  const fetch: Fetch = (...block) => {
    seen.push(block);
    return get(...block);
  };
  const judge = newJudge();
  const blocks = course(judge, generation, fetch);
  let next = await blocks.next();
  for (; next.done !== true; next = await blocks.next()) {
    const { wave, block, judged } = next.value;
    waves = wave + 1;
    tally.add(judged, Math.min(block.size, most - block.first));
    if (!hasRows || wave === 0) sampled.push(...judged.slice(0, mostAnalysed - sampled.length));
    for (const { answer, combination } of judged)
      if (combination !== undefined) choosable.push({ index: answer.index, combination });
    onBlock(next.value);
  }
  const verdict = judge.verdict();
  for (const { index, combination } of choosable)
    if (!verdict.accepted.has(index)) tally.reject([verdict.rejectionOf(combination)]);
  for await (const block of records()) for (const { record } of block) tally.accept(record.attributes);
  return {
    noAnswers: sampled.map(({ answer }) => answer).filter(({ noAnswer }) => noAnswer !== undefined),
    logWeights: new Map(
      sampled.flatMap(({ answer: { index, formatLogMass } }) =>
        formatLogMass === undefined ? [] : [[index, formatLogMass]],
      ),
    ),
    ended: next.value,
    waves,
    tally,
    sample: recordSet(model, sampled),
    of: hasRows ? 'the first wave' : 'all answers',
    async *again() {
      for await (const block of course(newJudge(), generation, get))
        yield { ...block, judged: block.judged.map((each) => settled(each, verdict)) };
    },
    records,
  };

  async function* records(): AsyncGenerator<readonly AcceptedAnswer[]> {
    for (const [wave, ofWave, i] of seen) {
      const answers = (await get(wave, ofWave, i)).filter(({ index }) => verdict.accepted.has(index));
      yield answers.map((answer) => {
        const row = wave.rows?.[answer.index - wave.first];
        return { answer, row, record: read(answer.text, row) };
      });
    }
  }
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

import { drawEach, type AnswerFormat, type Answerer, type SampleRecord, type SamplingSettings } from '@diffuse/diffuse';
import type { Claim, Part } from '@diffuse/runs';
import type { Question } from '@diffuse/tasks';
import type { Fetch } from './course.js';
import { isAnswer, type DrawnAnswer, type KeptDraw } from './drawnAnswer.js';
import type { Parts } from './parts.js';
import type { Block, Wave } from './waves.js';

/** How answers are drawn into parts. */
export interface Fetching {
  readonly answerer: Answerer;
  readonly parts: Parts;
  /** What is asked with a row of drawn values, or without. */
  readonly questionOf: (row: number | undefined) => Question;
  readonly sampling: Omit<SamplingSettings, 'samples'>;
  readonly format?: AnswerFormat | undefined;
  /** Answers at most. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
  /** Told when a part is done. */
  readonly onPart?: (() => Promise<void>) | undefined;
  /** Told of each answer as it comes. */
  readonly onAnswer?: ((answer: DrawnAnswer, row: number | undefined) => void) | undefined;
}

/**
 * Gives the answers of blocks, and draws those that are missing. While the wanted block is with another process, this one draws
 * later ones of the wave. A block that the most answers cut off stays open, so that a run that may ask for more goes on with it.
 */
export function createFetch(fetching: Fetching): Fetch {
  const { parts, most, signal } = fetching;
  const open = new Map<number, readonly DrawnAnswer[]>();
  const isWhole = ({ first, size }: Block): boolean => first + size <= most;

  /** Draws the first of these blocks that nobody else draws; whether there was one. */
  async function drawOne(wave: Wave, blocks: readonly Block[]): Promise<boolean> {
    for (const block of blocks) {
      if (block.first >= most) return false;
      const claim = await parts.part(block).claim();
      if (claim === undefined) continue;
      const answers = await drawnInto(claim, fetching, wave, block);
      if (!isWhole(block)) open.set(block.first, answers);
      await fetching.onPart?.();
      return true;
    }
    return false;
  }

  return async (wave, blocks, i) => {
    const block = blocks[i]!;
    const part = parts.part(block);
    for (;;) {
      if (open.has(block.first)) return open.get(block.first)!;
      if (isWhole(block) && part.isDone()) return all(part);
      if (await drawOne(wave, blocks.slice(i))) continue;
      await parts.waitFor([block], signal);
    }
  };
}

/** Draws what there is to be had of a wave's blocks, and waits for nothing: a batch's answers may not be there yet. */
export async function drawOnce(fetching: Fetching, wave: Wave, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) {
    const claim = await fetching.parts.part(block).claim();
    if (claim !== undefined) await drawnInto(claim, fetching, wave, block);
  }
}

async function all(part: Part<KeptDraw>): Promise<DrawnAnswer[]> {
  const answers: DrawnAnswer[] = [];
  for await (const draw of part.read()) if (isAnswer(draw)) answers.push(draw);
  return answers;
}

/** Draws the answers of a block that are missing in its part, and seals it where none is beyond the most. */
async function drawnInto(claim: Claim<KeptDraw>, fetching: Fetching, wave: Wave, block: Block): Promise<DrawnAnswer[]> {
  const { answerer, questionOf, sampling, format, most, signal, onAnswer } = fetching;
  const answers = claim.kept.filter(isAnswer);
  const there = new Set(claim.kept.map(({ index }) => index));
  const rowOf = (index: number): number | undefined => wave.rows?.[index - wave.first];
  const size = Math.min(block.size, most - block.first);
  const indices = Array.from({ length: size }, (_, i) => block.first + i).filter((index) => !there.has(index));
  const asked = createQuestions(questionOf);
  answers.forEach((answer) => onAnswer?.(answer, rowOf(answer.index)));
  try {
    if (indices.length > 0)
      await drawEach(
        answerer,
        indices.map((index) => ({ index, question: asked(rowOf(index)) })),
        sampling,
        {
          read: () => null,
          onRecord(record) {
            const answer = kept(record);
            claim.append(answer);
            answers.push(answer);
            onAnswer?.(answer, rowOf(answer.index));
          },
          onRejected: ({ index }) => claim.append({ index, refused: true }),
          ...(format !== undefined && { format }),
          ...(signal !== undefined && { signal }),
        },
      );
  } catch (error) {
    await claim.release();
    throw error;
  }
  await (size === block.size ? claim.finish() : claim.release());
  return answers.sort((a, b) => a.index - b.index);
}

/** The same question for the same request: answers to one question are drawn together. */
function createQuestions(questionOf: Fetching['questionOf']): Fetching['questionOf'] {
  const known = new Map<string, Question>();
  return (row) => {
    const question = questionOf(row);
    const key = JSON.stringify([question.request, question.response]);
    if (!known.has(key)) known.set(key, question);
    return known.get(key)!;
  };
}

/** What is kept of a draw. */
const kept = ({ value: _, counted: __, ...answer }: SampleRecord): DrawnAnswer => answer;

import type { Delivery } from '../delivery.js';
import { waveAtOnce } from './atOnce.js';
import type { DrawnAnswer } from './drawnAnswer.js';
import type { Judge, Judged } from './judge.js';
import { blocksOf, mostOfPart, sizeOfNext, type Block, type Wave } from './waves.js';

/** A block of a wave once all its answers are there, each judged. */
export interface JudgedBlock {
  readonly wave: number;
  readonly block: Block;
  readonly judged: readonly Judged[];
}

/** What says how many answers are asked for. */
export interface CourseOptions {
  /** Records. */
  readonly wanted: number;
  /** Answers at most. */
  readonly most: number;
  /** Whether the model is told a row of drawn values with each request. */
  readonly hasRows: boolean;
  /** Whether the most answers are asked for at once, with no wave after them; waves unless given. */
  readonly atOnce?: boolean | undefined;
  /** Answers of a part; what is judged does not depend on it, but for where a run ends. */
  readonly blockSize?: number | undefined;
}

/** Gives the answers of the wave's block `i`, those below the most that there may be, drawn if they are not there. */
export type Fetch = (wave: Wave, blocks: readonly Block[], i: number) => Promise<readonly DrawnAnswer[]>;

/** So many answers with none accepted are no bad luck: the model does not say such records. */
const hopeless = 1000;

/** So many answers, or twice as many as there are to be records, that make no record more: what is still wanted does not come. */
const standstill = 2000;

/**
 * Goes through the answers of a run, wave after wave and block after block, in the order of their indices, and gives each block
 * judged. The first wave asks for as many answers as records are wanted; the next ones for what is missing then: rows of drawn
 * values that have no record once more each, or as many answers as the cell is likely to need that lacks most for its rate (`sizeOfNext`).
 * It ends with the block in which the last record is, or in which the most answers are reached, or the first thousand without a record,
 * or two thousand (twice as many as are wanted, if that is more) after which there are no more records than before, or the
 * first block where it has no answer at all. All of it follows from the answers alone, so
 * that whoever goes through the same answers again, or gives the same ones in another process, comes to the same end.
 */
export async function* course(
  judge: Judge,
  { wanted, most, hasRows, atOnce = false, blockSize = mostOfPart }: CourseOptions,
  fetch: Fetch,
): AsyncGenerator<JudgedBlock, Delivery['ended']> {
  let answered = false;
  let grown = { size: 0, answers: 0 };
  let wave: Wave = atOnce
    ? waveAtOnce(most, hasRows ? judge.missingRows().length : undefined)
    : hasRows
      ? waveOfRows(0)
      : { first: 0, size: wanted };
  for (let number = 0; ; number++) {
    const blocks = blocksOf(wave, blockSize);
    for (const [i, block] of blocks.entries()) {
      const answers = await fetch(wave, blocks, i);
      const judged = answers.map((answer) => judge.judge(answer, wave.rows?.[answer.index - wave.first]));
      const asked = Math.min(most, block.first + block.size);
      const drawn = asked - block.first; // those that an exact format refused are no fault of the model's
      answered ||= answers.length < drawn || answers.some(({ noAnswer }) => noAnswer === undefined);
      yield { wave: number, block, judged };
      const size = judge.size();
      if (size > grown.size) grown = { size, answers: asked };
      if (judge.isEnough()) return 'delivered';
      if (size === 0 && (asked >= hopeless || !answered)) return 'nothing accepted';
      if (asked >= most) return size === wanted ? 'delivered' : 'most answers';
      if (size < wanted && !atOnce && asked - grown.answers >= Math.max(standstill, 2 * wanted))
        return 'no more accepted';
    }
    const first = wave.first + wave.size;
    wave = hasRows ? waveOfRows(first) : { first, size: sizeOfNext(judge.needed(first), first) };
  }

  function waveOfRows(first: number): Wave {
    const rows = judge.missingRows();
    return { first, size: rows.length, rows };
  }
}

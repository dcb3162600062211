import type { Stage } from '@diffuse/runs';
import { z } from 'zod';
import { drawnAnswerSchema, type DrawnAnswer } from './drawnAnswer.js';

/** A part of the answers that this process alone adds to. */
export interface Claim {
  /** Those that are there already, in the order in which they came. */
  readonly kept: readonly DrawnAnswer[];
  append(answer: DrawnAnswer): void;
  /** Seals the part: these are all answers that it will have. */
  finish(): Promise<void>;
  /** Lets others go on with it. */
  release(): Promise<void>;
}

/** Answers that are drawn by one process, some hundreds of a run. */
export interface Part {
  isDone(): Promise<boolean>;
  /** Undefined where it is done, or another process is at it. */
  claim(): Promise<Claim | undefined>;
  /** The answers of a part that is done, by rising index. */
  read(): AsyncIterable<DrawnAnswer>;
}

/** Where the answers of a run are kept. */
export interface Parts {
  part(name: string): Part;
}

/** A line of a part's file: its place in the file, where fewer answers may be than were asked for, and the answer. */
const lineSchema = z.object({ index: z.int().nonnegative(), answer: drawnAnswerSchema });

/** The parts of a run that one process works on, as journals in its folder. */
export function partsIn(stage: Stage, of: string): Parts {
  return {
    part(name) {
      const journal = stage.answers(lineSchema, { task: of, file: name });
      return {
        isDone: async () => (await journal.read()).done,
        async claim() {
          const { items, done } = await journal.read();
          if (done) return undefined;
          const answers = items.map(({ answer }) => answer);
          return {
            kept: [...answers],
            append(answer) {
              journal.append({ index: answers.length, answer });
              answers.push(answer);
            },
            finish: () =>
              journal.finish(answers.toSorted((a, b) => a.index - b.index).map((answer, index) => ({ index, answer }))),
            release: () => Promise.resolve(),
          };
        },
        async *read() {
          for (const { answer } of (await journal.read()).items) yield answer;
        },
      };
    },
  };
}

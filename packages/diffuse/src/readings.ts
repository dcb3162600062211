import { countAnswers, coverage, plugInEntropy, type Counts } from '@diffuse/metrics';
import { readLeniently, type Prompt, type Task } from '@diffuse/tasks';
import type { SampleRecord } from './samples.js';

/** How diffuse answers are, as the paper counts. */
export interface Spread {
  /** Plug-in entropy (Eq. 3), nats. */
  readonly entropy: number;
  /** Distinct answers (Eq. 4). */
  readonly coverage: number;
}

/**
 * The entropy of answers, nats; null where there are none: 0 is that of answers that are all the same.
 *
 * @example
 * import { entropyOf, open } from '@diffuse/diffuse';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure('rng', { n: 100 });
 * const { strict, lenient } = sampled[0]!.readings;
 * console.log(entropyOf(strict.formed), entropyOf(lenient.all)); // nats
 */
export const entropyOf = ({ entropy, coverage }: Spread): number | null => (coverage > 0 ? entropy : null);

/** The answers by one way of reading them. */
export interface Reading {
  /** Share of the answers that can be read. */
  readonly share: number;
  /** Of the answers that can be read. */
  readonly formed: Spread;
  /** Of all generations, as in the paper's equations: one that cannot be read counts as its own text. */
  readonly all: Spread;
}

/** Strict: nothing but the answer. Lenient: what can be found in a text, cut off or not (`readLeniently`). */
export interface Readings {
  readonly strict: Reading;
  readonly lenient: Reading;
}

/** One of the four ways to count. */
export interface Counting {
  readonly parsing: 'strict' | 'lenient';
  readonly population: 'well-formed' | 'all';
}

/** The paper's Equations 3 and 4, with the answers found as its footnote 5 lets one suppose. */
export const paperCounting: Counting = { parsing: 'lenient', population: 'all' };

/**
 * Both readings of a prompt's answers.
 *
 * @example
 * import { defaultSampling, loadAt, loadTasks, locateModel, readings, sampleTask } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor('cpu');
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [rng] = await loadTasks(['rng']);
 * const [answers] = await sampleTask(bare, rng!, { ...defaultSampling, samples: 100 });
 * const { strict, lenient } = readings(answers!, rng!, rng!.prompts[0]!);
 */
export function readings(records: readonly SampleRecord[], task: Task, prompt: Prompt): Readings {
  return {
    strict: reading(records, ({ value }) => value),
    lenient: reading(records, (record) => readLeniently(task, prompt, record)),
  };
}

/**
 * One pair of figures of the four, and the share of the answers that can be read so.
 *
 * @example
 * import { figuresOf, open, paperCounting } from '@diffuse/diffuse';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure('rng', { n: 100 });
 * const { entropy, coverage } = figuresOf(sampled[0]!, paperCounting);
 */
export function figuresOf(
  { readings }: { readonly readings: Readings },
  { parsing, population }: Counting,
): Spread & Pick<Reading, 'share'> {
  const { share, formed, all } = readings[parsing];
  return { ...(population === 'all' ? all : formed), share };
}

function reading(records: readonly SampleRecord[], read: (record: SampleRecord) => string | null): Reading {
  const values = records.map(read);
  const formed = values.filter((value) => value !== null);
  const all = values.map((value, i) => JSON.stringify(value === null ? { text: records[i]!.text } : { value }));
  return {
    share: formed.length / records.length,
    formed: spread(countAnswers(formed)),
    all: spread(countAnswers(all)),
  };
}

const spread = (counts: Counts): Spread => ({ entropy: plugInEntropy(counts), coverage: coverage(counts) });

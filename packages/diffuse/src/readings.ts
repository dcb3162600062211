import { fields, list, oneOf, real, share, text } from '@diffuse/check';
import { countAnswers, coverage, plugInEntropy, type Counts } from '@diffuse/metrics';
import { checkTask, readLeniently, type Prompt, type Task } from '@diffuse/tasks';
import { someRecords } from './given.js';
import { answersAmong } from './ends.js';
import type { SampleRecord } from './samples.js';

/** How diffuse answers are, as the paper counts. */
export interface Spread {
  /** Plug-in entropy (Eq. 3), nats. */
  readonly entropy: number;
  /** Distinct answers (Eq. 4). */
  readonly coverage: number;
}

/**
 * The entropy of answers, nats; null where there are none: 0 is that of answers that are all the same. Throws an
 * InputError on what is no such pair of figures.
 *
 * @example
 * import { entropyOf, open } from '@diffuse/diffuse';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure('rng', { n: 100 });
 * const { strict, lenient } = sampled[0]!.readings;
 * console.log(entropyOf(strict.formed), entropyOf(lenient.all)); // nats
 */
export function entropyOf(spread: Spread): number | null {
  aSpread(spread, 'spread');
  return spread.coverage > 0 ? spread.entropy : null;
}

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
 * Both readings of a prompt's answers. Throws an InputError where there are none, and on what is no task or prompt.
 *
 * @example
 * import { defaultSampling, loadAt, loadTasks, locateModel, readings, sampleTask } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [rng] = await loadTasks(['rng']);
 * const [answers] = await sampleTask(bare, rng!, { ...defaultSampling, samples: 100 });
 * const { strict, lenient } = readings(answers!, rng!, rng!.prompts[0]!);
 */
export function readings(records: readonly SampleRecord[], task: Task, prompt: Prompt): Readings {
  someRecords(records, 'records');
  checkTask(task, 'task');
  aQuestion(prompt, 'prompt');
  const answers = answersAmong(records);
  someRecords(answers, 'answersAmong(records)');
  return {
    strict: reading(answers, ({ value }) => value),
    lenient: reading(answers, (record) => readLeniently(task, prompt, record)),
  };
}

/**
 * One pair of figures of the four, and the share of the answers that can be read so. Throws an InputError on
 * what is no measurement or none of the four.
 *
 * @example
 * import { figuresOf, open, paperCounting } from '@diffuse/diffuse';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure('rng', { n: 100 });
 * const { entropy, coverage } = figuresOf(sampled[0]!, paperCounting);
 */
export function figuresOf(
  metrics: { readonly readings: Readings },
  counting: Counting,
): Spread & Pick<Reading, 'share'> {
  ofReadings(metrics, 'metrics');
  aCounting(counting, 'counting');
  const { parsing, population } = counting;
  const { share, formed, all } = metrics.readings[parsing];
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

const aSpread = fields({ entropy: real(), coverage: real({ least: 0 }) });
const aReading = fields({ share, formed: aSpread, all: aSpread });
const ofReadings = fields({ readings: fields({ strict: aReading, lenient: aReading }) });
const aCounting = fields({ parsing: oneOf(['strict', 'lenient']), population: oneOf(['well-formed', 'all']) });
const aQuestion = fields({ request: text, response: text, targets: list(text) });

const spread = (counts: Counts): Spread => ({ entropy: plugInEntropy(counts), coverage: coverage(counts) });

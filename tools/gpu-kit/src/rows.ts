import { spread } from '@diffuse/bench/comparison';
import { type ShapeName } from '@diffuse/bench/shapes';
import type { Estimate } from '@diffuse/report';
import { compare } from './agreement.js';
import type { Done, Failed, WeightFormat, Work } from './jobs.js';
import type { PartResult } from './results.js';
import type { SideName } from './settings.js';

/** One work on one model, on both sides. */
export interface Row {
  readonly shape: ShapeName;
  readonly weights: WeightFormat;
  readonly work: Work;
  /** Seconds: median, least and most; of a work that ran once, that run with all that is compiled for it. */
  readonly ours?: Estimate;
  readonly theirs?: Estimate;
  /** Theirs over ours, where they agree. */
  readonly ratio?: number;
  /** Tokens of tries, or answers, a second. */
  readonly ourRate?: number;
  readonly theirRate?: number;
  /** What ours sent to the device and got back in the last run, bytes. */
  readonly sent?: number;
  readonly returned?: number;
  /** What was compared, what ran once only, and why a side has no time. */
  readonly remarks: string;
}

type Found = Done | Failed | undefined;

const isDone = (found: Found): found is Done => found !== undefined && !('error' in found);

const timeOf = ({ firstSeconds, seconds }: Done): Estimate => spread(seconds.length > 0 ? seconds : [firstSeconds]);

/** How much of an error stands in a table, characters. */
const mostError = 240;

const brief = (error: string): string => error.replaceAll(/\s*\n\s*/g, '; ').slice(0, mostError);

function remarksOf(side: string, found: Found): string[] {
  if (found === undefined) return [];
  if (!isDone(found)) return [`${side}: ${brief(found.error)}`];
  const prefixes = found.prefixes === undefined ? [] : [`${side} ran ${found.prefixes} distinct prefixes`];
  return found.seconds.length > 0 ? prefixes : [...prefixes, `${side} ran once, compiling included`];
}

/** The rows of a table from the parts so far; `units` is how many tokens or answers a work has. */
export function rowsOf(parts: readonly PartResult[], units: (work: Work) => number): Row[] {
  const models = [...new Map(parts.map((part) => [`${part.shape} ${part.weights}`, part])).values()];
  return models.flatMap(({ shape, weights }) => {
    const side = (name: SideName): PartResult | undefined =>
      parts.find((part) => part.side === name && part.shape === shape && part.weights === weights);
    const [ours, theirs] = [side('diffuse'), side('pytorch')];
    const works = (ours ?? theirs)!.works.map(({ work }) => work).filter((work) => work !== 'load');
    return works.map((work) => {
      const found = (part: PartResult | undefined): Found => part?.works.find((line) => line.work === work);
      return { shape, weights, work, ...rowOf(found(ours), found(theirs), weights, units(work)) };
    });
  });
}

function rowOf(
  ours: Found,
  theirs: Found,
  weights: WeightFormat,
  units: number,
): Omit<Row, 'shape' | 'weights' | 'work'> {
  const agreement = isDone(ours) && isDone(theirs) ? compare(ours, theirs, weights) : undefined;
  const disagreement = agreement?.agrees === false ? ['**they disagree**'] : [];
  const finding = agreement === undefined ? [] : [agreement.finding];
  const remarks = [...disagreement, ...finding, ...remarksOf('Diffuse', ours), ...remarksOf('PyTorch', theirs)];
  const [our, their] = [ours, theirs].map((found) => (isDone(found) ? timeOf(found) : undefined));
  return {
    remarks: remarks.join('; '),
    ...(our && { ours: our, ourRate: units / our.value }),
    ...(their && { theirs: their, theirRate: units / their.value }),
    ...(our && their && agreement?.agrees && { ratio: their.value / our.value }),
    ...(isDone(ours) && { sent: ours.sentBytes, returned: ours.returnedBytes }),
  } as Omit<Row, 'shape' | 'weights' | 'work'>;
}

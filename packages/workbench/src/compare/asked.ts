import type { PromptDistribution } from '@diffuse/diffuse';
import type { Manifest } from '@diffuse/runs';
import type { Measured } from './measured.js';

/** What a prompt is called over all tasks: `fruits/fruits-0`. */
export const promptName = ({ task, file }: { readonly task: string; readonly file: string }): string =>
  `${task}/${file}`;

/** The rows of a prompt's distribution; undefined where the measurement has none. */
export const distributionOf = ({ measurement }: Measured, name: string): PromptDistribution | undefined =>
  measurement.distributions.find((each) => promptName(each) === name && each.targets.length > 0);

/** The prompts of a measurement, each once. */
export const promptsOf = ({ measurement: { exact, sampled } }: Measured): Set<string> =>
  new Set([...exact, ...sampled].map(promptName));

/** Digests of a prompt's parts, as its run wrote them down. */
export function digestsOf({ inputs }: Manifest, name: string): Readonly<Record<string, unknown>> {
  type Prompts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  type Tasks = Readonly<Record<string, { readonly prompts?: Prompts }>>;
  const [task, file] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  return (inputs['tasks'] as Tasks | undefined)?.[task]?.prompts?.[file] ?? {};
}

/** What was asked. */
export const asked = (of: Measured, name: string): string => {
  const { request, response } = digestsOf(of.manifest, name);
  return JSON.stringify([request, response]);
};

/** What was wanted. */
export const wanted = (of: Measured, name: string): string => {
  const { targets, weights, beginnings, eos } = digestsOf(of.manifest, name);
  return JSON.stringify([targets, weights, beginnings, eos]);
};

const drawing = ['seed', 'samples', 'temperature', 'topK', 'topP', 'maxNewTokens'];

/** Whether answers came from our random streams, and not from those of an endpoint. */
export const drawnHere = ({ manifest: { inputs } }: Measured): boolean =>
  (inputs['model'] as { readonly endpoint?: string } | undefined)?.endpoint === undefined;

/** What the random streams of a measurement depend on, and how they are used. */
const samplingOf = ({ manifest: { settings } }: Measured): string =>
  JSON.stringify(drawing.map((name) => settings[name]));

/** Whether answers of one index, in two measurements, came from one random stream. */
export const arePaired = (first: Measured, second: Measured): boolean =>
  samplingOf(first) === samplingOf(second) && [first, second].every(drawnHere);

/** The days that two measurements were told, where they differ. */
export function otherDays(first: Measured, second: Measured): readonly [string, string] | null {
  const [a, b] = [first, second].map(({ manifest: { settings, begun } }) => settings['date'] ?? begun?.['day']);
  return typeof a === 'string' && typeof b === 'string' && a !== b ? [a, b] : null;
}

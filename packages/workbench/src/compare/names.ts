import type { Manifest } from '@diffuse/runs';
import { dirname, join, resolve, sep } from 'node:path';
import { modelOf } from '../page/facts.js';
import { passOf } from '../tune/epochs.js';
import type { Measured } from './measured.js';

/** What a measurement is called beside others. */
export interface Named {
  /** The least of its folder that tells it from the others; of a pass of a tuning, which one. */
  readonly label: string;
  readonly folder: string;
  readonly model: string;
  /** Folder of the adapter on the model; null without one. */
  readonly adapter: string | null;
}

/** Measurements, the baseline first, each by its model, its adapter and a short name. */
export function namesOf(all: readonly Measured[]): Named[] {
  const labels = all.every(({ part }) => part !== null && passOf(part) !== undefined)
    ? all.map(({ part }) => passLabel(passOf(part!)!))
    : shortest(all.map(({ folder }) => folder));
  return all.map((of, i) => ({
    label: labels[i]!,
    folder: of.folder,
    model: modelOf(of.manifest),
    adapter: adapterOf(of),
  }));
}

const passLabel = (pass: number): string => (pass === 0 ? 'start' : `pass ${pass}`);

/** "smollm2 with runs/mine/adapter". */
export const inFull = ({ model, adapter }: Named): string => (adapter === null ? model : `${model} with ${adapter}`);

/** As many of the last names of each path as tell it from all others; a path that is there twice gets its place, too. */
function shortest(folders: readonly string[]): string[] {
  const paths = folders.map((folder) => resolve(folder).split(sep));
  return paths.map((path, i) => {
    const others = paths.filter((other) => other.join(sep) !== path.join(sep));
    const twice = paths.filter((other) => other.join(sep) === path.join(sep)).length > 1;
    const ends = path.map((_, from) => path.slice(path.length - 1 - from));
    const own = ends.find((end) => others.every((other) => other.slice(-end.length).join('/') !== end.join('/')));
    const name = (own ?? path).join('/');
    return twice ? `${name} (${i + 1})` : name;
  });
}

/** An adapter that the run itself tuned, or that it was given. */
function adapterOf({ folder, part, manifest }: Measured): string | null {
  const own = part === null ? 'adapter/' : `${part}/adapter/`;
  if (Object.keys(manifest.artefacts).some((file) => file.startsWith(own))) return join(folder, 'adapter');
  const { named = {}, inputs, command } = manifest;
  if (command === 'fit' && part === 'after') return join(dirname(folder), 'adapter');
  if (part === null || (command === 'tune' && part === 'before')) return textOf(named['adapter']);
  const elsewhere = inputs['adapters'] as Readonly<Record<string, unknown>> | undefined;
  const adapters = textOf(named['adapters']);
  return adapters !== null && elsewhere !== undefined && part in elsewhere ? join(adapters, part) : null;
}

const textOf = (named: NonNullable<Manifest['named']>[string] | undefined): string | null =>
  typeof named === 'string' ? named : null;

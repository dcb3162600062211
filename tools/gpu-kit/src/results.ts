import type { ShapeName } from '@diffuse/bench/shapes';
import type { About, Done, Failed, Line, WeightFormat } from './jobs.js';
import type { Machine } from './machine.js';
import type { Part } from './parts.js';
import type { Ran } from './runPart.js';
import type { Settings, SideName } from './settings.js';

/** What one part came to. */
export interface PartResult {
  readonly side: SideName;
  readonly shape: ShapeName;
  readonly weights: WeightFormat;
  readonly device: string;
  readonly about: Readonly<Record<string, string>>;
  /** One for each of the part's works, and one for loading. */
  readonly works: readonly (Done | Failed)[];
  readonly wallSeconds: number;
  /** The most of the card's memory that was in use meanwhile, and how much was before. */
  readonly deviceBytes?: number;
  readonly deviceBytesBefore?: number;
  readonly stderr?: string;
}

/** What the one JSON file holds. */
export interface Results {
  readonly begun: string;
  readonly machine: Machine;
  readonly settings: Settings;
  /** In all prompts' tries together, without padding. */
  readonly tokens: number;
  /** What `diffuse doctor` printed, or why it did not. */
  readonly doctor?: Pick<Ran, 'stdout' | 'fault'>;
  readonly parts: readonly PartResult[];
}

/** A part's result from what it printed; works that it does not speak of failed as it did. */
export function resultOf({ side, shape, weights, job }: Part, ran: Ran): PartResult {
  const lines = parsed(ran.stdout);
  const about = Object.assign({}, ...lines.map((line) => ('about' in line ? line.about : {}))) as About['about'];
  const works = lines.filter((line): line is Done | Failed => 'work' in line);
  const loading = works.find((line): line is Failed => line.work === 'load' && 'error' in line);
  const why = ran.fault ?? loading?.error ?? 'the program ended without a word about it';
  const silent = job.works.filter((work) => !works.some((line) => line.work === work));
  return {
    side,
    shape,
    weights,
    device: job.device,
    about,
    works: [...works, ...silent.map((work): Failed => ({ work, error: why }))],
    wallSeconds: ran.wallSeconds,
    ...(ran.stderr !== '' && { stderr: ran.stderr }),
  };
}

/** Whole lines only: a program that was killed may have been writing one. */
function parsed(stdout: string): Line[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
}

import { shapes, type ShapeName } from '@diffuse/bench/shapes';
import { parseArgs } from 'node:util';
import { works, type Job, type WeightFormat, type Work } from './jobs.js';

const sideNames = ['diffuse', 'pytorch'] as const;
export type SideName = (typeof sideNames)[number];

/** What the command line says. */
export interface Settings {
  /** Whether `diffuse doctor` is run. */
  readonly doctor: boolean;
  readonly shapes: readonly ShapeName[];
  readonly weights: readonly WeightFormat[];
  readonly sides: readonly SideName[];
  readonly works: readonly Work[];
  readonly devices: Readonly<Record<SideName, Job['device']>>;
  readonly python: string;
  readonly out: string;
  /** Of everything together. */
  readonly seconds: number;
  /** Of each part at most; by the size of its model unless given. */
  readonly partSeconds: number | undefined;
  readonly prompts: number;
  readonly samples: number;
  readonly maxNewTokens: number;
  readonly repeats: number;
}

function chosen<Name extends string>(option: string, given: string, known: readonly Name[]): Name[] {
  const names = given.split(',');
  const unknown = names.find((name) => !known.includes(name as Name));
  if (unknown !== undefined) throw new Error(`--${option}: no "${unknown}"; known are ${known.join(', ')}`);
  return known.filter((name) => names.includes(name));
}

function positive(option: string, given: string): number {
  const value = Number(given);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${option} ${given}: it takes a number above 0`);
}

function whole(option: string, given: string): number {
  const value = positive(option, given);
  if (Number.isInteger(value)) return value;
  throw new Error(`--${option} ${given}: it takes a whole number`);
}

/** Reads the command line. Throws an Error that names the option, what was given and what it takes. */
export function readSettings(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parts: { type: 'string', default: 'doctor,135M,1.1B,7B' },
      weights: { type: 'string', default: 'f32,f16' },
      sides: { type: 'string', default: sideNames.join() },
      works: { type: 'string', default: works.join() },
      device: { type: 'string', default: 'webgpu' },
      'torch-device': { type: 'string', default: 'cuda' },
      python: { type: 'string', default: 'python3' },
      out: { type: 'string', default: 'gpu-kit-results' },
      seconds: { type: 'string', default: '540' },
      'part-seconds': { type: 'string' },
      prompts: { type: 'string', default: '6' },
      samples: { type: 'string', default: '1000' },
      tokens: { type: 'string', default: '24' },
      repeats: { type: 'string', default: '3' },
    },
  });
  const shapeNames = Object.keys(shapes) as ShapeName[];
  const parts = chosen('parts', values.parts, ['doctor', ...shapeNames]);
  const limit = values['part-seconds'];
  return {
    doctor: parts.includes('doctor'),
    shapes: shapeNames.filter((name) => parts.includes(name)),
    weights: chosen('weights', values.weights, ['f32', 'f16']),
    sides: chosen('sides', values.sides, sideNames),
    works: chosen('works', values.works, works),
    devices: {
      diffuse: chosen('device', values.device, ['webgpu', 'cpu'])[0]!,
      pytorch: chosen('torch-device', values['torch-device'], ['cuda', 'cpu'])[0]!,
    },
    python: values.python,
    out: values.out,
    seconds: positive('seconds', values.seconds),
    partSeconds: limit === undefined ? undefined : positive('part-seconds', limit),
    prompts: whole('prompts', values.prompts),
    samples: whole('samples', values.samples),
    maxNewTokens: whole('tokens', values.tokens),
    repeats: whole('repeats', values.repeats),
  };
}

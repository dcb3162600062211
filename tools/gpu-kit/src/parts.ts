import { parameterCount, shapes, type ShapeName } from '@diffuse/bench/shapes';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Job, WeightFormat, WorkPrompt } from './jobs.js';
import { deviation } from './pool.js';
import type { Settings, SideName } from './settings.js';

/** A side's works on one model: a process of its own. */
export interface Part {
  readonly side: SideName;
  readonly shape: ShapeName;
  readonly weights: WeightFormat;
  readonly command: readonly string[];
  readonly job: Job;
}

/**
 * The standard deviation of logits at which random weights make answers that share beginnings, as trained models' do: a
 * token's entropy is about ln V - 8 nats then, for V words.
 */
const peaked = 4;

/** Seconds for a model: 40, and 15 more for each billion of weights. */
const partSeconds = (shape: ShapeName): number => 40 + 15 * (parameterCount(shapes[shape]) / 1e9);

/** The parts as they are run: from the smallest model to the largest, the sides of a model in turn. */
export function partsOf(settings: Settings, prompts: readonly WorkPrompt[], pool: string): Part[] {
  const commands: Readonly<Record<SideName, readonly string[]>> = {
    diffuse: [process.execPath, fileURLToPath(new URL('ours/main.js', import.meta.url))],
    pytorch: [settings.python, fileURLToPath(new URL('../peers/main.py', import.meta.url))],
  };
  const { works, repeats, samples, maxNewTokens } = settings;
  return settings.shapes.flatMap((shape) =>
    settings.weights.flatMap((weights) =>
      settings.sides.map((side) => {
        const config = shapes[shape];
        const job: Job = {
          config,
          weights,
          device: settings.devices[side],
          works,
          repeats,
          seconds: settings.partSeconds ?? partSeconds(shape),
          pool,
          prompts,
          rank: 4,
          alpha: 8,
          learningRate: 5e-4,
          samples,
          maxNewTokens,
          temperature: (deviation * Math.sqrt(config.hiddenSize)) / peaked,
          batchRows: 256,
        };
        return { side, shape, weights, command: commands[side], job };
      }),
    ),
  );
}

/** What runs `diffuse doctor`. */
export function doctorCommand(): string[] {
  const manifest = createRequire(import.meta.url).resolve('@diffuse/cli/package.json');
  return [process.execPath, fileURLToPath(new URL('bin/diffuse.js', `file://${manifest}`)), 'doctor'];
}

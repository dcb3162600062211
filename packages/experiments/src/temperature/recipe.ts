import { toText } from '@diffuse/report';
import { join } from 'node:path';
import { z } from 'zod';
import { firstPrompts } from '../figure-1/recipe.js';
import type { Subject } from '../measure.js';
import { openRun } from '../openRun.js';
import { memoryOptions, modelOptions, numbers, samplingOptions, seedOption, suited, tuningFor } from '../options.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { once } from '../runFolder.js';
import type { SampledMetrics } from '../sampledMetrics.js';
import { sampleTask } from '../samples.js';
import { tuneStage } from '../stages.js';
import { temperatureReport, temperatureTable } from './report.js';

const { temperature: _, ...drawing } = samplingOptions;

const options = z.object({
  ...modelOptions,
  tasks: z.array(z.string()).default(['rng', 'names']).describe('tasks; the first prompt of each is asked'),
  temperatures: numbers([0.5, 1, 1.5, 2, 3, 5, 10, 20]).describe('temperatures to sample at; 1 is added'),
  ...tuningFor(50),
  ...drawing,
  samples: drawing.samples.unwrap().default(500).describe('answers a prompt and temperature'),
  ...memoryOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder; a stopped run in it is resumed'),
});

export interface TemperaturePoint extends SampledMetrics {
  readonly temperature: number;
}

/** One task in the model as it came and tuned on this task, by rising temperature. */
export interface TemperatureTask {
  readonly title: string;
  readonly baseline: readonly TemperaturePoint[];
  readonly tuned: readonly TemperaturePoint[];
  /** The first temperature at which the untuned model's entropy is that of the tuned model at 1; null if none is. */
  readonly needed: {
    /** Entropy of the well-formed answers. */
    readonly wellFormed: number | null;
    /** Entropy of all texts, whatever their shape. */
    readonly text: number | null;
  };
}

export interface Temperature {
  readonly model: string;
  readonly samples: number;
  readonly tasks: readonly TemperatureTask[];
}

/** Paper §4, footnote 6: what temperature untuned models need to be as diffuse as tuned ones, and what it costs. */
export const temperature = recipe({
  name: 'temperature',
  description: 'entropy and validity against temperature, untuned and tuned: why heat is no remedy',
  options,
  async run(given, context) {
    const settings = suited(given);
    const { name: model, folder, base } = await openRun('temperature', settings, context);
    const { samples } = settings;
    const rising = [...new Set([...settings.temperatures, 1])].sort((a, b) => a - b);
    const tasks: TemperatureTask[] = [];
    for (const task of await firstPrompts(settings.tasks)) {
      const points = async (subject: Subject, stage: string): Promise<TemperaturePoint[]> => {
        const all: TemperaturePoint[] = [];
        for (const at of rising) {
          const title = `${stage} at temperature ${at}`;
          const heated = join(folder, stage, `temperature-${at}`);
          const point = await once(join(heated, 'metrics.json'), async () => {
            const to = { folder: join(heated, 'samples'), title, context };
            const [metrics] = await sampleTask(subject, task, { ...settings, temperature: at }, to);
            return { temperature: at, ...metrics! };
          });
          all.push(point);
        }
        return all;
      };
      const stage = `tuned-${task.name}`;
      const baseline = await points(base, `baseline-${task.name}`);
      const hot = await tuneStage(base, [task], settings, { folder: join(folder, stage), title: stage, context });
      const tuned = await points(hot, stage);
      tasks.push({ title: task.title, baseline, tuned, needed: neededHeat(baseline, tuned) });
    }
    const result = await once(join(folder, 'metrics.json'), async (): Promise<Temperature> => ({
      model,
      samples,
      tasks,
    }));
    const tables = result.tasks.map((task) => toText(temperatureTable(task)));
    return { json: result, text: [...tables, await reportRun(folder, temperatureReport)].join('\n\n') };
  },
});

function neededHeat(
  baseline: readonly TemperaturePoint[],
  tuned: readonly TemperaturePoint[],
): TemperatureTask['needed'] {
  const aim = tuned.find((point) => point.temperature === 1)!;
  const first = (value: (point: TemperaturePoint) => number): number | null =>
    baseline.find((point) => value(point) >= value(aim))?.temperature ?? null;
  return { wellFormed: first(({ entropy }) => entropy), text: first(({ textEntropy }) => textEntropy) };
}

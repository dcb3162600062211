import { figuresOf, sampledTaskMetrics, type Counting, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { readingOptions, recipeSampling, sampleStage, tuneStage, type Context, type Outcome } from '@diffuse/workbench';
import { z } from 'zod';
import { openSingleTasks, runOptions, singleTaskOptions } from '../singleTasks.js';
import {
  temperaturePointSchema,
  temperatureSchema,
  type Temperature,
  type TemperaturePoint,
  type TemperatureTask,
} from './result.js';
import { temperatureTable } from './tables.js';
import { numbers } from '../lists.js';

const { temperature: _, ...drawing } = recipeSampling;

export const options = z.object({
  ...singleTaskOptions,
  temperatures: numbers([0.5, 1, 1.5, 2, 3, 5, 10, 20]).describe('temperatures to sample at; 1 is added'),
  ...drawing,
  samples: drawing.samples.unwrap().default(500).describe('answers a prompt and temperature').meta({ alias: 'n' }),
  ...readingOptions,
  ...runOptions,
});

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const opened = await openSingleTasks('temperature', options, given, context);
  const { name: model, run: whole, base, settings, asked, elsewhere } = opened;
  const { samples, seed, parsing, population } = settings;
  const counting = { parsing, population };
  const rising = [...new Set([...settings.temperatures, 1])].sort((a, b) => a - b);
  const tasks: TemperatureTask[] = [];
  for (const task of asked) {
    const points = async (subject: Subject, name: string): Promise<TemperaturePoint[]> => {
      const all: TemperaturePoint[] = [];
      for (const temperature of rising) {
        const stage = whole.stage(name).stage(`temperature-${temperature}`);
        const part = { stage, title: `${name} at temperature ${temperature}`, context };
        const point = await stage.metrics(temperaturePointSchema).once(async () => {
          const drawn = await sampleStage(subject, task, { ...settings, temperature }, part);
          const [metrics] = sampledTaskMetrics(task, drawn, { seed });
          return { temperature, ...metrics! };
        });
        all.push(point);
      }
      return all;
    };
    const name = `tuned-${task.name}`;
    const baseline = await points(base, `baseline-${task.name}`);
    const part = { stage: whole.stage(name), title: name, context };
    const { subject } = await tuneStage(base, [task], settings, part, { elsewhere: elsewhere[name] });
    const tuned = await points(subject, name);
    tasks.push({ title: task.title, baseline, tuned, needed: neededHeat(counting, baseline, tuned) });
  }
  const result = await whole
    .metrics(temperatureSchema)
    .once(async (): Promise<Temperature> => ({ model, samples, counting, tasks }));
  const tables = result.tasks.map((task) => toText(temperatureTable(result, task), context.layout));
  return { json: result, text: tables.join('\n\n'), folder: whole.folder };
}

function neededHeat(
  counting: Counting,
  baseline: readonly TemperaturePoint[],
  tuned: readonly TemperaturePoint[],
): TemperatureTask['needed'] {
  const aim = tuned.find((point) => point.temperature === 1)!;
  const first = (value: (point: TemperaturePoint) => number): number | null =>
    baseline.find((point) => value(point) >= value(aim))?.temperature ?? null;
  return {
    counted: first((point) => figuresOf(point, counting).entropy),
    text: first(({ textEntropy }) => textEntropy),
  };
}

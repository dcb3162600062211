import { parameterCount } from '@diffuse/core-lm';
import { column, format, table, toText, type Table } from '@diffuse/report';
import { openModel, type Context, type Result } from '@diffuse/workbench';
import { hoursOn, memoryOf, utilisation } from './cost.js';
import type { GpuName } from './gpus.js';
import type { Settings } from './options.js';
import { originals, type Original, type Shape } from './originals.js';
import { parts, type Part } from './parts.js';
import { speedOf, type Speed } from './speed.js';
import { workOf, type Work } from './work.js';

interface Planned extends Work {
  readonly part: Pick<Part, 'name' | 'makes'>;
}

const usualGpu: GpuName = 'H200';

/** What repeating the paper takes: tokens, memory, and hours on this machine or on a GPU. */
export async function plan(settings: Settings, context: Context): Promise<Result> {
  const { name, model, config, bare } = await openModel(settings, context);
  const shape: Shape = {
    parameters: parameterCount(model.weights),
    ...{ layers: config.layers.length, hidden: config.hiddenSize },
    ...{ intermediate: config.intermediateSize, vocabulary: config.vocabSize },
  };
  const planned: Planned[] = [];
  for (const part of parts) planned.push({ part, ...(await workOf(part, settings, bare)) });
  const all: Planned = { part: { name: 'all', makes: '' }, ...added(planned) };
  const { gpu } = settings;
  const speed = gpu === undefined ? await speedOf(bare, settings) : undefined;
  const half = settings.weights === 'f16';
  const hours = (work: Work): number => (speed === undefined ? hoursOn(gpu!, work, shape, half) : hoursAt(speed, work));
  const where = gpu === undefined ? 'this machine' : gpu;
  const { weights, working } = memoryOf(all, shape, half);
  const tables = [partsTable([...planned, all], hours, where), originalsTable(all, gpu ?? usualGpu)];
  const basis =
    speed === undefined
      ? `Hours on ${where}: ${format.percent(utilisation)} of its data sheet's rate, not tried there.`
      : `Hours on this machine: as one prompt runs now (${format.count(speed.tuned)} tokens tuned, ${format.count(speed.scored)} scored, ${format.count(speed.sampled)} sampled a second).`;
  const text = [
    ...tables.map((each) => toText(each, context.layout)),
    `${name}: ${format.count(shape.parameters)} parameters, ${format.bytes(weights)} of weights in ${half ? 'f16' : 'f32'}; tuning takes about ${format.bytes(working)} besides. ${basis}`,
  ];
  const json = {
    model: name,
    parts: [...planned, all].map(({ part, ...work }) => ({ part: part.name, ...work, hours: hours(work) })),
    memory: { weights, working },
  };
  return { json, text: text.join('\n\n') };
}

function added(planned: readonly Work[]): Work {
  const sum = (value: (work: Work) => number): number => planned.reduce((total, each) => total + value(each), 0);
  return {
    tuned: sum(({ tuned }) => tuned),
    scored: sum(({ scored }) => scored),
    sampled: sum(({ sampled }) => sampled),
    longest: Math.max(...planned.map(({ longest }) => longest)),
  };
}

const hoursAt = (speed: Speed, { tuned, scored, sampled }: Work): number =>
  (tuned / speed.tuned + scored / speed.scored + sampled / speed.sampled) / 3600;

const tenths = format.fixed(2);

function partsTable(planned: readonly Planned[], hours: (work: Work) => number, where: string): Table {
  return table(
    planned,
    {
      part: column.text<Planned>('Experiment', { value: ({ part }) => part.name }),
      makes: column.text<Planned>('Of the paper', { value: ({ part }) => part.makes }),
      tuned: column.count('Tokens tuned on'),
      scored: column.count('Scored'),
      sampled: column.count('Sampled'),
      hours: column.number<Planned>(`Hours on ${where}`, tenths, { value: hours }),
    },
    {
      caption:
        'What it takes: tokens that the model runs, targets merged into tries; fewer where a tuning stops early or answers begin alike, more sampled where a model says more than a target has tokens',
    },
  );
}

/** The paper's models, by the tokens of the one at hand: theirs cut words otherwise. */
function originalsTable(work: Work, gpu: GpuName): Table {
  const gigabytes = (half: boolean) => (shape: Original) => {
    const { weights, working } = memoryOf(work, shape, half);
    return `${format.bytes(weights)} + ${format.bytes(working)}`;
  };
  return table(
    originals,
    {
      id: column.text('The same with a model of the paper'),
      f32: column.text<Original>('Memory, f32', { value: gigabytes(false) }),
      f16: column.text<Original>('f16 (holds bf16 too)', { value: gigabytes(true) }),
      hours: column.number<Original>(`Hours, f32`, tenths, { value: (shape) => hoursOn(gpu, work, shape, false) }),
      halfHours: column.number<Original>(`f16`, tenths, { value: (shape) => hoursOn(gpu, work, shape, true) }),
    },
    {
      caption: `The hub gives these only to those who have accepted their terms there and set HF_TOKEN to a token of theirs. Hours on ${gpu} at ${format.percent(utilisation)} of its data sheet's rate, by the tokens above; not tried`,
    },
  );
}

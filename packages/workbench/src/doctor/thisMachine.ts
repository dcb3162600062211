import { column, table, toText, type Table } from '@diffuse/report';
import { defaultDevice, devices, openExecutor, type Device } from '@diffuse/jit/node';
import { arch, availableParallelism, cpus, freemem, platform, release, totalmem } from 'node:os';
import { graphicsDevices, type DeviceSettings } from '../device.js';
import type { Context } from '../context.js';
import type { Result } from '../recipe.js';
import { versionOf } from '../versions.js';
import { folderSize } from './folderSize.js';
import { inHalf, smallModel } from './smallModel.js';
import { largestDifference, runTrial, type Difference, type Trial } from './trial.js';

type WeightFormat = DeviceSettings['weights'];

/** What became of a device: how far its results are from the cpu's in float32, or why it cannot be used. */
interface Diagnosis {
  readonly device: Device;
  readonly weights: WeightFormat;
  readonly difference?: Difference;
  readonly fault?: string;
}

/** Versions, devices tried out, folders and memory: what a bug report needs. */
export async function diagnoseMachine(context: Context): Promise<Result> {
  const reference = await tryDevice(defaultDevice(), 'f32');
  const diagnoses: Diagnosis[] = [];
  for (const device of devices) diagnoses.push(...(await diagnose(device, reference)));
  const json = { ...(await surroundings(context)), devices: diagnoses };
  return { json, text: asText(json, context.layout) };
}

async function tryDevice(device: Device, weights: WeightFormat): Promise<Trial> {
  const executor = await openExecutor(device, { half: weights === 'f16' });
  const subject = weights === 'f16' ? { ...smallModel, weights: inHalf(smallModel.weights) } : smallModel;
  try {
    return await runTrial(executor, subject);
  } finally {
    await executor.dispose();
  }
}

/** Half precision is tried only where the device works without. */
async function diagnose(device: Device, reference: Trial): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for (const weights of ['f32', 'f16'] as const) {
    try {
      const difference = largestDifference(reference, await tryDevice(device, weights));
      diagnoses.push({ device, weights, difference });
    } catch (error) {
      diagnoses.push({ device, weights, fault: (error as Error).message });
      break;
    }
  }
  return diagnoses;
}

const packages = [
  'onnxruntime-node',
  'onnxruntime-web',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/tfjs-node',
];

interface ReportHeader {
  readonly glibcVersionRuntime?: string;
}

async function surroundings({ cacheFolder, hub }: Context) {
  const { header } = process.report.getReport() as unknown as { header: ReportHeader };
  const glibc = header.glibcVersionRuntime;
  return {
    versions: {
      diffuse: versionOf('@diffuse/workbench'),
      node: process.version,
      ...Object.fromEntries(packages.map((name) => [name, versionOf(name) ?? 'not installed'])),
    },
    system: `${platform()} ${release()} ${arch()}${glibc === undefined ? '' : `, glibc ${glibc}`}`,
    processor: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    graphics: graphicsDevices() ?? null,
    /** bytes */
    memory: { free: freemem(), total: totalmem() },
    /** bytes; null where there is no such folder yet */
    caches: await Promise.all(
      [cacheFolder, hub.cacheFolder].map(async (folder) => ({ folder, size: (await folderSize(folder)) ?? null })),
    ),
  };
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

type Report = Awaited<ReturnType<typeof surroundings>> & { readonly devices: readonly Diagnosis[] };

function asText(
  { versions, system, processor, graphics, memory, caches, devices: diagnoses }: Report,
  layout: Context['layout'],
): string {
  return [
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
    system,
    processor,
    ...(graphics === null ? [] : [`graphics devices: ${graphics.join(', ') || 'none'}`]),
    `memory: ${gigabytes(memory.free)} of ${gigabytes(memory.total)} free`,
    ...caches.map(({ folder, size }) => `cache: ${folder}, ${size === null ? 'not there yet' : megabytes(size)}`),
    '',
    toText(devicesTable(diagnoses), layout),
    ...faults(diagnoses),
  ].join('\n');
}

/** The devices that work: how far their results are from the cpu's. */
function devicesTable(diagnoses: readonly Diagnosis[]): Table {
  const of = (header: string, key: keyof Difference) =>
    column.text<Diagnosis>(header, { value: ({ difference }) => inNats(difference![key]) });
  return table(
    diagnoses.filter(({ difference }) => difference !== undefined),
    {
      device: column.text<Diagnosis>('Device'),
      weights: column.text<Diagnosis>('Weights'),
      score: of('Score', 'score'),
      tune: of('Tune', 'tune'),
      sample: of('Sample', 'sample'),
    },
    { caption: `Devices that work: largest difference of log-probabilities to ${defaultDevice()} in f32 (nats)` },
  );
}

const inNats = (difference: number | null): string => {
  if (difference === null) return 'other answers';
  return difference === 0 ? '0' : difference.toExponential(1);
};

/** The others, and why. */
function faults(diagnoses: readonly Diagnosis[]): string[] {
  const found = diagnoses.filter(({ fault }) => fault !== undefined);
  if (found.length === 0) return [];
  return [
    '',
    'Devices that do not',
    '',
    ...found.map(
      ({ device, weights, fault }) =>
        `${device}, ${weights}: ${fault!.replace(/^device \w+: /, '').replace(/\s*\n\s*/g, '; ')}`,
    ),
  ];
}

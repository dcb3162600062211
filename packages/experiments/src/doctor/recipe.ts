import { devices, openExecutor, type Device } from '@diffuse/jit';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, freemem, platform, release, totalmem } from 'node:os';
import { z } from 'zod';
import { recipe, type Context } from '../recipe.js';
import { smallModel } from './smallModel.js';
import { largestDifference, runTrial, type Difference, type Trial } from './trial.js';

/** What became of a device: how far its results are from the cpu's, or why it cannot be used. */
interface Diagnosis {
  readonly device: Device;
  readonly difference?: Difference;
  readonly fault?: string;
}

/** Versions, devices tried out, folders and memory: what a bug report needs. */
export const doctor = recipe({
  name: 'doctor',
  description: 'versions, devices that work, cache folders and memory; what a bug report needs',
  options: z.object({}),
  async run(_, context) {
    const reference = await tryDevice('cpu');
    const diagnoses: Diagnosis[] = [];
    for (const device of devices) diagnoses.push(await diagnose(device, reference));
    const json = { ...surroundings(context), devices: diagnoses };
    return { json, text: asText(json) };
  },
});

async function tryDevice(device: Device): Promise<Trial> {
  const executor = await openExecutor(device);
  try {
    return await runTrial(executor, smallModel);
  } finally {
    await executor.dispose();
  }
}

async function diagnose(device: Device, reference: Trial): Promise<Diagnosis> {
  try {
    return { device, difference: largestDifference(reference, await tryDevice(device)) };
  } catch (error) {
    return { device, fault: (error as Error).message };
  }
}

const packages = ['onnxruntime-node', '@tensorflow/tfjs', '@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

function surroundings({ cacheFolder }: Context) {
  const resolve = createRequire(import.meta.url);
  const versionOf = (name: string): string => {
    const found = resolve.resolve.paths(name)!.map((folder) => `${folder}/${name}/package.json`);
    const path = found.find((candidate) => existsSync(candidate));
    return path === undefined ? 'not installed' : (resolve(path) as { version: string }).version;
  };
  return {
    versions: { node: process.version, ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])) },
    system: `${platform()} ${release()} ${arch()}`,
    processor: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    /** bytes */
    memory: { free: freemem(), total: totalmem() },
    cache: { folder: cacheFolder, exists: existsSync(cacheFolder) },
  };
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

function asText(json: ReturnType<typeof surroundings> & { readonly devices: readonly Diagnosis[] }): string {
  const { versions, system, processor, memory, cache } = json;
  return [
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
    system,
    processor,
    `memory: ${gigabytes(memory.free)} of ${gigabytes(memory.total)} free`,
    `cache: ${cache.folder}${cache.exists ? '' : ' (not there yet)'}`,
    '',
    'device       score     tune     sample   (largest difference to cpu, nats)',
    ...json.devices.map(deviceLine),
  ].join('\n');
}

function deviceLine({ device, difference, fault }: Diagnosis): string {
  if (difference === undefined) return `${device.padEnd(11)}  ${fault!.replace(/^device \w+: /, '')}`;
  const numbers = Object.values(difference).map((value) => (value === 0 ? '0' : value.toExponential(1)).padEnd(9));
  return `${device.padEnd(11)}  ${numbers.join('')}`.trimEnd();
}

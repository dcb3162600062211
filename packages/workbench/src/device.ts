import type { LinearFormat } from '@diffuse/checkpoints';
import type { Executor } from '@diffuse/jit';
import { defaultDevice, openExecutor, type Device } from '@diffuse/jit/node';
import { existsSync, readdirSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { Context } from './context.js';
import { OptionError } from './optionError.js';

/** What a model is run on. */
export interface DeviceSettings {
  readonly device: Device | 'auto';
  /** How matrices are held there. */
  readonly weights: LinearFormat;
  readonly threads?: number | undefined;
  /** GiB of cuda's memory for weights that stay there. */
  readonly cudaMemory?: number | undefined;
  /** GiB for what frozen layers made of prompts and targets. */
  readonly maxCache?: number | undefined;
  /** Folder for timelines. */
  readonly profile?: string | undefined;
}

/**
 * Opens a device until the recipe ends. Throws, with the remedy, if it is not there or cannot hold such weights, or is
 * given memory that it has no use for; `auto` notes which one it took and why.
 */
export async function openDevice(
  { device, weights, threads, cudaMemory, profile }: DeviceSettings,
  context: Context,
): Promise<Executor> {
  if (cudaMemory !== undefined && device !== 'cuda' && device !== 'auto')
    throw new OptionError('cudaMemory', cudaMemory, `it is for cuda, and this runs on ${device}: leave it out`);
  const timelines = profile === undefined ? undefined : await import('./profile.js'); // brings the tables of pages
  await timelines?.openProfile(profile!, device);
  const graphs = join(context.cacheFolder, 'graphs');
  const options = { threads, half: weights === 'f16', graphs, ...(profile === undefined ? {} : { profile }) };
  const onCuda = cudaMemory === undefined ? {} : { residentBytes: cudaMemory * 2 ** 30 };
  const open = (name: Device): Promise<Executor> =>
    openExecutor(name, { ...options, ...(name === 'cuda' ? onCuda : {}) });
  const executor = await (device === 'auto' ? openBest(open, context) : open(device));
  context.atEnd?.(async () => {
    await executor.dispose();
    await timelines?.closeProfile(profile!, context);
  });
  return executor;
}

async function openBest(open: (device: Device) => Promise<Executor>, context: Context): Promise<Executor> {
  const passedOver: string[] = [];
  for (const device of ['cuda', 'webgpu'] as const) {
    try {
      if (graphicsDevices()?.length === 0) throw new Error(`device ${device}: this machine shows no graphics device`);
      const executor = await open(device);
      context.note([`device auto: took ${device}`, ...passedOver].join('; '));
      return executor;
    } catch (error) {
      passedOver.push(`not ${(error as Error).message.split('\n')[0]!.replace(/^device /, '')}`);
    }
  }
  const processor = defaultDevice();
  context.note([`device auto: took ${processor}`, ...passedOver].join('; '));
  return open(processor);
}

/**
 * The GPUs' files on Linux, undefined elsewhere. Where there are none, Vulkan's device is a program that imitates one,
 * slower than the CPU itself.
 */
export function graphicsDevices(): string[] | undefined {
  if (platform() !== 'linux') return undefined;
  const nodes = existsSync('/dev/dri') ? readdirSync('/dev/dri').map((name) => `/dev/dri/${name}`) : [];
  const rendering = nodes.filter((path) => path.startsWith('/dev/dri/render'));
  return [...rendering, ...['/dev/nvidiactl', '/dev/dxg'].filter((path) => existsSync(path))];
}

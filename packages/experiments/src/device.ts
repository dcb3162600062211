import { openExecutor, type Device, type Executor } from '@diffuse/jit';
import { existsSync, readdirSync } from 'node:fs';
import { platform } from 'node:os';
import { closeProfile, openProfile } from './profile.js';
import type { Context } from './recipe.js';

/** What a model is run on. */
export interface DeviceSettings {
  readonly device: Device | 'auto';
  readonly threads?: number | undefined;
  /** Folder for timelines. */
  readonly profile?: string | undefined;
}

/**
 * Opens `--device`, until the recipe ends. Throws, with the remedy, if it is not there; `auto` notes which one it took
 * and why.
 */
export async function openDevice({ device, threads, profile }: DeviceSettings, context: Context): Promise<Executor> {
  if (profile !== undefined) await openProfile(profile, device);
  const options = { threads, ...(profile === undefined ? {} : { profile }) };
  const executor = await (device === 'auto' ? openBest(options, context) : openExecutor(device, options));
  context.atEnd?.(async () => {
    await executor.dispose();
    if (profile !== undefined) await closeProfile(profile, context);
  });
  return executor;
}

async function openBest(options: Parameters<typeof openExecutor>[1], context: Context): Promise<Executor> {
  const passedOver: string[] = [];
  for (const device of ['cuda', 'webgpu'] as const) {
    try {
      if (!hasGraphicsDevice()) throw new Error(`device ${device}: this machine shows no graphics device`);
      const executor = await openExecutor(device, options);
      context.note([`device auto: took ${device}`, ...passedOver].join('; '));
      return executor;
    } catch (error) {
      passedOver.push(`not ${(error as Error).message.split('\n')[0]!.replace(/^device /, '')}`);
    }
  }
  context.note(['device auto: took cpu', ...passedOver].join('; '));
  return openExecutor('cpu', options);
}

/** Whether there is a GPU and not only a program that imitates one for Vulkan, which is slower than the CPU itself. */
function hasGraphicsDevice(): boolean {
  if (platform() !== 'linux') return true;
  const rendersDirectly = existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('render'));
  return rendersDirectly || ['/dev/nvidiactl', '/dev/dxg'].some((path) => existsSync(path));
}

import { execFileSync } from 'node:child_process';
import { arch, cpus, platform, release, totalmem } from 'node:os';

/** Where the numbers were measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  /** Name, memory and driver of each card of NVIDIA's; empty where there is none. */
  readonly cards: readonly string[];
  /** Why no cards are known of. */
  readonly cardsFault?: string;
  /** Libraries that this machine lacks and the kit brings, and the Vulkan driver it was pointed to. */
  readonly lent: string;
}

export function describeMachine(env: NodeJS.ProcessEnv): Machine {
  return {
    cpu: cpus()[0]!.model.trim(),
    cores: cpus().length,
    memoryBytes: totalmem(),
    system: `${platform()} ${release()} ${arch()}`,
    ...cards(),
    lent: env['GPU_KIT_LENT'] ?? '',
  };
}

function cards(): Pick<Machine, 'cards' | 'cardsFault'> {
  const query = ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader'];
  try {
    return { cards: execFileSync('nvidia-smi', query, { encoding: 'utf8' }).trim().split('\n') };
  } catch (error) {
    return { cards: [], cardsFault: (error as Error).message };
  }
}

/** A GPU by its maker's data sheet: dense matrix products without sparsity, TFLOP/s, and memory in GB. */
export interface Gpu {
  readonly f32: number;
  readonly half: number;
  readonly memory: number;
}

/** NVIDIA's data sheets, as of 2026. */
export const gpus = {
  H200: { f32: 67, half: 989, memory: 141 },
  H100: { f32: 67, half: 989, memory: 80 },
  A100: { f32: 19.5, half: 312, memory: 80 },
  L40S: { f32: 91.6, half: 362, memory: 48 },
  'RTX-4090': { f32: 82.6, half: 165, memory: 24 },
  T4: { f32: 8.1, half: 65, memory: 16 },
} as const satisfies Readonly<Record<string, Gpu>>;

export type GpuName = keyof typeof gpus;

export const gpuNames = Object.keys(gpus) as [GpuName, ...GpuName[]];

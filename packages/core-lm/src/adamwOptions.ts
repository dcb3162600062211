/** AdamW's settings, by PyTorch's names. */
export interface AdamWOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly weightDecay: number;
  /** Gradients longer than this are scaled down to it (global norm); Infinity leaves all as they are. */
  readonly maxGradNorm: number;
}

export const defaultAdamW: AdamWOptions = { beta1: 0.9, beta2: 0.999, eps: 1e-5, weightDecay: 0, maxGradNorm: 1 };

import type * as ort from 'onnxruntime-common';

/** What onnxruntime-node and onnxruntime-web have in common. */
export type Runtime = Pick<typeof ort, 'InferenceSession' | 'Tensor'>;

/** ONNX Runtime's execution providers that this package runs on. */
export type Provider = 'cpu' | 'webgpu' | 'cuda' | 'wasm';

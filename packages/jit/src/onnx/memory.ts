import type * as ort from 'onnxruntime-common';
import { releaseAll } from '../release.js';
import type { DType, TypedArray } from '../tensor.js';
import { dataTypes, encodeModel } from './proto.js';
import type { Runtime } from './runtime.js';

type Options = ort.InferenceSession.SessionOptions;

/** Where a provider keeps tensors between runs, and how they get there and back. */
export interface Memory {
  readonly location: 'cpu' | 'gpu-buffer';
  upload(tensor: ort.Tensor): ort.Tensor | Promise<ort.Tensor>;
  download(tensor: ort.Tensor): Promise<TypedArray>;
  release(): Promise<void>;
}

/** This process's own memory: nothing is copied. */
export const hostMemory: Memory = {
  location: 'cpu',
  upload: (tensor) => tensor,
  download: async (tensor) => (await tensor.getData()) as TypedArray,
  release: () => Promise.resolve(),
};

/** A model that returns its input, of any shape. */
function identity(dtype: DType): Uint8Array {
  const valueInfo = (name: string): object => ({ name, type: { tensorType: { elemType: dataTypes[dtype] } } });
  return encodeModel({
    irVersion: 10,
    opsetImport: [{ domain: '', version: 21 }],
    graph: {
      name: 'identity',
      node: [{ opType: 'Identity', input: ['from'], output: ['to'] }],
      input: [valueInfo('from')],
      output: [valueInfo('to')],
    },
  });
}

/** A GPU's buffers. ONNX Runtime copies what a session takes from elsewhere, or is to leave elsewhere. */
export function gpuMemory({ InferenceSession }: Runtime, options: Options): Memory {
  const sessions = new Map<string, Promise<ort.InferenceSession>>();

  async function copy(tensor: ort.Tensor, to: Memory['location']): Promise<ort.Tensor> {
    const dtype = tensor.type as DType;
    const key = `${dtype} ${to}`;
    const opening =
      sessions.get(key) ?? InferenceSession.create(identity(dtype), { ...options, preferredOutputLocation: to });
    sessions.set(key, opening);
    const result = await (await opening).run({ from: tensor });
    return result['to']!;
  }

  return {
    location: 'gpu-buffer',
    upload: (tensor) => copy(tensor, 'gpu-buffer'),
    download: async (tensor) => (await copy(tensor, 'cpu')).data as TypedArray,
    async release() {
      const opened = await Promise.allSettled(sessions.values());
      sessions.clear();
      const sessionsOpen = opened.flatMap((session) => (session.status === 'fulfilled' ? [session.value] : []));
      await releaseAll(sessionsOpen.map((session) => () => session.release()));
    },
  };
}

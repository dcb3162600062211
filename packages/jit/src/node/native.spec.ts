import { describe, expect, test } from '@jest/globals';
import { defaultDevice, openExecutor } from './devices.js';
import { hasNative, nativeRuntime } from './native.js';
import { withProvider } from './providers.js';

const missing = (name: string): never => {
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
const broken = (): never => {
  throw new Error('libstdc++.so.6: cannot open shared object file');
};
const install = 'npm install onnxruntime-node --onnxruntime-node-install=skip';

describe('where onnxruntime-node is not installed', () => {
  test.each(['cpu', 'webgpu', 'cuda'] as const)(
    'device %s is refused with the command that installs it',
    async (device) => {
      const opening = withProvider(device, () => Promise.resolve(), missing);
      await expect(opening).rejects.toThrow(
        `device ${device}: onnxruntime-node, ONNX Runtime's native library, is not installed: ${install}`,
      );
    },
  );

  test('that is seen without loading anything', () => {
    expect(hasNative(missing)).toBe(false);
    expect(hasNative()).toBe(true);
  });
});

test('a library that does not load is another fault, with its cause', () => {
  expect(() => nativeRuntime(broken)).toThrow('cannot be loaded: install it anew');
});

test('the executor says which one it is', async () => {
  expect(defaultDevice()).toBe('cpu');
  const executors = [await openExecutor(), await openExecutor('wasm', { threads: 1 })];
  expect(executors.map(({ name }) => name)).toEqual(['onnx-cpu', 'onnx-wasm']);
  for (const executor of executors) await executor.dispose();
});

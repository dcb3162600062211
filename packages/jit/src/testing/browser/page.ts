import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import * as ort from 'onnxruntime-web';
import { eagerExecutor } from '../../eager.js';
import { wasmExecutor } from '../../web.js';
import { disagreement } from '../disagreement.js';
import { tables } from '../ops/index.js';

/* Runs in a browser, bundled: holds every operation on WebAssembly to TensorFlow.js's own cpu backend, and posts what is wrong. */
ort.env.wasm.wasmPaths = new URL('/runtime/', import.meta.url).href;

/** Whether the page may have threads. */
const { crossOriginIsolated } = globalThis as { readonly crossOriginIsolated?: boolean };

const faults: Record<string, string> = {};
let ran = 0;

async function run(): Promise<void> {
  const executors = [wasmExecutor(), await eagerExecutor({ backend: 'cpu' })] as const;
  for (const [name, use] of Object.values(tables).flatMap((table) => Object.entries(table))) {
    const agrees = fc.asyncProperty(use, async (drawn) => {
      const fault = await disagreement(drawn, executors, 1e-4);
      if (fault !== undefined) throw new Error(fault);
    });
    ran++;
    await fc.assert(agrees, { numRuns: 3 }).catch((error: Error) => (faults[name] = error.message));
  }
}

await run().catch((error: Error) => (faults['the page'] = error.stack ?? error.message));
await fetch('/results', { method: 'POST', body: JSON.stringify({ ran, faults, threads: crossOriginIsolated }) });

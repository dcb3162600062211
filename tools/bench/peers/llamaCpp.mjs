// Peer 4: llama.cpp through node-llama-cpp. Sequences answer side by side; each keeps the prompt's keys and values.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const installed = createRequire(join(job.nodePeers, 'package.json'));
const { getLlama } = await import(pathToFileURL(installed.resolve('node-llama-cpp')).href);

const started = performance.now();
const llama = await getLlama({ gpu: false, build: 'never', maxThreads: job.threads, logLevel: 'error' });
const model = await llama.loadModel({ modelPath: job.model, gpuLayers: 0 });
const width = Math.min(job.sequences ?? 32, job.samples);
const context = await model.createContext({
  sequences: width,
  contextSize: job.prompt.length + job.maxNewTokens + 8,
  batchSize: 512,
  threads: job.threads,
  lora: job.llamaAdapter,
});
const loaded = performance.now();
const stops = new Set(job.stopTokens);
const answers = [];
let next = 0;

async function answerOn(sequence) {
  const last = job.prompt.length - 1;
  await sequence.evaluateWithoutGeneratingNewTokens(job.prompt.slice(0, last));
  while (next < job.samples) {
    const seed = job.seed + next++;
    const tokens = [];
    const options = { temperature: 1, topK: job.topK ?? 0, topP: 1, minP: 0, seed, yieldEogToken: true };
    for await (const token of sequence.evaluate([job.prompt[last]], options)) {
      tokens.push(token);
      if (stops.has(token) || tokens.length === job.maxNewTokens) break;
    }
    answers.push(tokens);
    await sequence.eraseContextTokenRanges([{ start: last, end: sequence.nextTokenIndex }]);
  }
}

await Promise.all(Array.from({ length: width }, () => answerOn(context.getSequence())));
const done = performance.now();
const { version } = JSON.parse(readFileSync(join(job.nodePeers, 'node_modules/node-llama-cpp/package.json'), 'utf8'));
process.stdout.write(
  `${JSON.stringify({
    answers,
    seconds: (done - loaded) / 1000,
    loadSeconds: (loaded - started) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    versions: { 'node-llama-cpp': version },
  })}\n`,
);
process.exit(0);

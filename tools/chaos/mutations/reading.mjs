/** What subjects share: how a model is read, what is compared of it, and what faults its files get. */
import { openCheckpoint } from '@diffuse/checkpoints';
import { adapt, loadModel, NotFinite } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { createScorer, encodePrompt } from '@diffuse/objective';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byteFault } from './bytes.mjs';
import { jsonFault } from './json.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const fixtures = join(root, 'packages/checkpoints/fixtures');
export const tiny = join(fixtures, 'families/llama2');

/** A module of a package that no entry point exports, as it was built. */
export const inside = (path) => import(new URL(`../../../packages/${path}`, import.meta.url).href);

export const copied = (from, to) => (cpSync(from, to, { recursive: true }), to);
export const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');
export const byBytes = (bytes, below, other) => byteFault(bytes, below, other);
export const byStructure = (bytes, below) =>
  below(4) === 0 ? byteFault(bytes, below) : jsonFault(bytes.toString(), below);

const bytesOf = ({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** All tensors of a tree, in one digest; throws at a number that is not finite. */
export function digestOfTensors(tree) {
  const hash = createHash('sha256');
  const visit = (value) => {
    if (value?.data !== undefined && value.shape !== undefined) {
      if (!value.data.every(Number.isFinite)) throw new Fault('a number that is not finite was taken');
      return void hash.update(JSON.stringify(value.shape)).update(bytesOf(value));
    }
    for (const [key, entry] of Object.entries(value ?? {}))
      if (typeof entry === 'object') {
        hash.update(key);
        visit(entry);
      }
  };
  visit(tree);
  return hash.digest('hex');
}

/** What must not be, whatever the file says. */
export class Fault extends Error {}

const words = ['two words', ' Zoë 李🙂', '{Ann}', '<s>x '];
const prompt = { request: words[0], response: '{', targets: ['{Ann}', '{O’Neil}'], weights: [0.75, 0.25] };

/** A model's configuration, weights, tokens and rendered template. */
export async function readModel(path) {
  const model = await openCheckpoint(path);
  const conversations = words.map((request) => {
    const { prompt: tokens, answers } = model.chat.encode(request, '', words.slice(2), { eos: true });
    return [tokens, answers, model.chat.decode(tokens)];
  });
  return {
    config: model.config,
    weights: digestOfTensors(model.weights),
    conversations,
    ends: model.chat.endTokens,
    scores: () => scoresOf(model),
  };
}

let executor;

/** Exact log-probabilities: finite, or a refusal that says they are not. */
async function scoresOf({ chat, config, weights }) {
  executor ??= onnxExecutor({ threads: 1 });
  const model = loadModel(config, weights, executor);
  const scorer = createScorer(adapt(model));
  try {
    const logProbs = await scorer.score(encodePrompt(chat, prompt, { eos: true }));
    if (!logProbs.every((logProb) => Number.isFinite(logProb) && logProb <= 1e-3))
      throw new Fault(`log-probabilities ${[...logProbs].join()}`);
  } catch (error) {
    if (!(error instanceof NotFinite) && error?.constructor?.name !== 'InputError') throw error;
  } finally {
    await scorer.dispose();
    await model.dispose();
  }
}

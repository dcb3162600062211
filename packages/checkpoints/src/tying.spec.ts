import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { openCheckpoint } from './checkpoint.js';
import { embeddingName, headName } from './names.js';
import { readSafetensorsHeader } from './safetensors/read.js';
import { writeSafetensors } from './safetensors/write.js';
import { loadTensor } from './tensor.js';
import { fixture, jsonFixture } from './testing/fixtures.js';
import { temporaryFolders } from './testing/temporary.js';
import { writeCheckpoint } from './writeCheckpoint.js';

/** What tools/reference/tying.py found that transformers takes; `random` is what it makes up. */
interface Case {
  readonly tie: boolean | null;
  readonly base: boolean;
  readonly stored: { readonly embedding: boolean; readonly head: 'embedding' | 'other' | null };
  readonly embedding: 'embedding' | 'other' | 'random';
  readonly head: 'embedding' | 'other' | 'random';
}

const temporary = temporaryFolders();
const model = fixture('families/granite/model');
const tensors = new Map(
  [...readSafetensorsHeader(join(model, 'model.safetensors'))].map(([name, tensor]) => [name, loadTensor(tensor)]),
);
const table = tensors.get(embeddingName)!;
const known = {
  embedding: table,
  other: hostTensor(
    (table.data as Float32Array).map((x) => x + 1),
    table.shape,
  ),
};

async function folderOf({ tie, base, stored }: Case): Promise<string> {
  const folder = temporary();
  cpSync(model, folder, { recursive: true });
  const path = join(folder, 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...config, tie_word_embeddings: tie ?? undefined }));
  const named = [...tensors]
    .filter(([name]) => stored.embedding || name !== embeddingName)
    .map(([name, tensor]): [string, HostTensor] => [base ? name.replace(/^model\./, '') : name, tensor]);
  const head: [string, HostTensor][] = stored.head ? [[headName, known[stored.head]]] : [];
  await writeSafetensors(join(folder, 'model.safetensors'), new Map([...named, ...head]));
  return folder;
}

const cases = jsonFixture<Case[]>('tying.json').map((each) => [JSON.stringify(each), each] as const);

test.each(cases)('embedding and output projection are those that transformers takes: %s', async (_, each) => {
  const folder = await folderOf(each);
  if (each.embedding === 'random' || each.head === 'random') {
    await expect(openCheckpoint(folder)).rejects.toThrow(/tensor (model\.embed_tokens|lm_head)\.weight \[.*is missing/);
    return;
  }
  const checkpoint = await openCheckpoint(folder);
  const { embedding, head } = checkpoint.weights;
  expect(embedding).toEqual(known[each.embedding]);
  expect(head ?? embedding).toEqual(known[each.head]);
  expect(checkpoint.config.tieWordEmbeddings).toBe(head === undefined);
  const copy = temporary();
  await writeCheckpoint(copy, checkpoint.weights, checkpoint);
  expect((await openCheckpoint(copy)).weights).toEqual(checkpoint.weights);
});

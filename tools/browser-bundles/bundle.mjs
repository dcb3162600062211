import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * An entry point bundled and minified for a browser, from what its package publishes: all of it, or a few names of it.
 * `faults` are what a browser does not have: modules of Node, native addons. `code` defines the global `bundle`.
 */
export async function bundle(entry, { names, peers = [] } = {}) {
  const contents = `export ${names === undefined ? '*' : `{ ${names.join(', ')} }`} from '${entry}';`;
  const options = {
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    treeShaking: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundle',
    target: 'es2022',
    external: peers,
    metafile: true,
    write: false,
    logLevel: 'silent',
  };
  try {
    const { outputFiles, warnings, metafile } = await build(options);
    const { contents: bytes, text } = outputFiles[0];
    const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const foreign = left
      .filter((path) => !peers.some((peer) => path === peer || path.startsWith(`${peer}/`)))
      .map((path) => `"${path}" is left to whoever loads it`);
    return {
      bytes: bytes.length,
      gzip: gzipSync(bytes).length,
      code: text,
      faults: [...warnings.map(said), ...foreign],
    };
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    return { faults: error.errors.map(said) };
  }
}

const said = ({ text, location }) => (location === null ? text : `${location.file}:${location.line}: ${text}`);

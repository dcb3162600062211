import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const runtime = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));

/** Threads share memory only in a page that is isolated. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const types: Record<string, string> = { html: 'text/html', mjs: 'text/javascript', wasm: 'application/wasm' };

async function bundled(file: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@diffuse/source'],
    write: false,
  });
  return outputFiles[0]!.contents;
}

/** Bundles a module, runs it in Debian's chromium, and gives what it posts to /results. */
export async function runPage(file: string): Promise<unknown> {
  const code = await bundled(file);
  const profile = await mkdtemp(join(tmpdir(), 'jit-browser-'));
  let arrived: (body: string) => void;
  const results = new Promise<string>((resolve) => (arrived = resolve));

  async function contentsOf(path: string): Promise<Uint8Array | string> {
    if (path === '/index.html') return '<!doctype html><script type="module" src="/page.mjs"></script>';
    return path === '/page.mjs' ? code : readFile(join(runtime, basename(path)));
  }

  const server = createServer((request, response) => {
    const path = request.url!;
    if (request.method === 'POST') void text(request).then(arrived);
    contentsOf(path).then(
      (contents) =>
        response.writeHead(200, { ...isolated, 'Content-Type': types[path.split('.').at(-1)!] ?? '' }).end(contents),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`;
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = spawn('chromium', [...flags, ...quiet, `--user-data-dir=${profile}`, url], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  const gone = ended.then(() => Promise.reject(new Error('chromium ended before the page had posted its results')));
  try {
    return JSON.parse(await Promise.race([results, gone])) as unknown;
  } finally {
    gone.catch(() => undefined); // it is told to go
    browser.kill();
    await ended;
    server.closeAllConnections();
    server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

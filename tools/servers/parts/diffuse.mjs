import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../packages/cli/bin/diffuse.js', import.meta.url));

/** Starts the built command in a folder, as it is typed; gives its process and how it ends. */
export function start(args, { folder, key = undefined }) {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      FORCE_COLOR: undefined,
      NO_COLOR: '1',
      ...(key === undefined ? {} : { OPENAI_API_KEY: key }),
    },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += data));
  child.stderr.on('data', (data) => (said.err += data));
  const ended = new Promise((done) => {
    child.on('close', (code) => done({ code, ...said }));
  });
  return { child, ended };
}

/** What the command says when it ends well; an error tells what it says last when it does not, without what was told on the way. */
export async function diffuse(args, where) {
  const end = await start(args, where).ended;
  if (end.code !== 0)
    throw new Error(
      `${args[0]} ended in ${end.code}: ${end.err
        .split(/^diffuse: /m)
        .at(-1)
        .trim()}`,
    );
  return end;
}

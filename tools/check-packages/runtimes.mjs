// Runs what packages/diffuse/examples says in ten lines in Node, Bun and Deno, from the tarballs of a project outside the
// workspace; all must say the same.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands.mjs';
import { inEmptyFolder } from './folders.mjs';
import { install } from './install.mjs';
import { packAll } from './pack.mjs';

const example = 'packages/diffuse/examples/ten-lines.ts';

/** The command of each, and what is run; Node 20 reads JavaScript only. */
const runtimes = {
  node: { command: ['node'], program: 'ten-lines.js' },
  bun: { command: ['npx', 'bun'], program: 'ten-lines.ts' },
  deno: { command: ['npx', 'deno'], flags: ['run', '--allow-all'], program: 'ten-lines.ts' },
};

await inEmptyFolder(async (tarFolder) => {
  const tarballs = await packAll(tarFolder);
  await inEmptyFolder((project) => {
    install(['@diffuse/diffuse'], tarballs, project);
    run('npm', ['install', '--no-audit', '--no-fund', 'bun@1', 'deno@2', 'typescript@5'], project);
    for (const script of ['bun/install.js', 'deno/install.cjs']) run('node', [join('node_modules', script)], project); // take the binary
    copyFileSync(example, join(project, 'ten-lines.ts'));
    run('npx', ['tsc', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck', 'ten-lines.ts'], project);
    const said = Object.entries(runtimes).map(
      ([
        name,
        {
          command: [tool, ...args],
          flags = [],
          program,
        },
      ]) => {
        const [version] = run(tool, [...args, '--version'], project).split('\n');
        const output = run(tool, [...args, ...flags, program], project);
        console.log(`${name} ${version.replace(/^deno /, '')}:\n${output}`);
        return output;
      },
    );
    if (new Set(said).size > 1) throw new Error('the runtimes do not say the same');
  });
});

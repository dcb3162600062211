// Packs every package, installs the tarballs in an empty project outside the workspace, and runs there what
// packages/diffuse/examples says in ten lines, in Node, Bun and Deno; all must say the same.
//
//   node tools/check-packages-runtimes.mjs [FOLDER OF TARBALLS]
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = mkdtempSync(join(tmpdir(), 'diffuse-runtimes-'));
const run = (command, args, cwd = project) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** The tarballs by the names of their packages: of a folder, or packed here. */
function tarballs(folder) {
  if (folder === undefined) {
    const packed = readdirSync('packages').map((name) => join('packages', name));
    for (const path of packed)
      run('npm', ['pack', '--silent', '--pack-destination', project, '-w', path], process.cwd());
  }
  const files = readdirSync(folder ?? project).filter((file) => file.endsWith('.tgz'));
  return Object.fromEntries(
    files.map((file) => {
      const path = resolve(folder ?? project, file);
      const { name } = JSON.parse(run('tar', ['-xzOf', path, 'package/package.json']));
      return [name, `file:${path}`];
    }),
  );
}

/** The command of each, and what is run; Node 20 reads JavaScript only. */
const runtimes = {
  node: { command: ['node'], program: 'ten-lines.js' },
  bun: { command: ['npx', 'bun'], program: 'ten-lines.ts' },
  deno: { command: ['npx', 'deno'], flags: ['run', '--allow-all'], program: 'ten-lines.ts' },
};

try {
  const dependencies = tarballs(process.argv[2]);
  // What is installed beside a package comes from the same tarballs, not from the registry.
  const manifest = { private: true, type: 'module', dependencies, overrides: dependencies };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'bun@1', 'deno@2', 'typescript@5']);
  for (const script of ['bun/install.js', 'deno/install.cjs']) run('node', [join('node_modules', script)]); // take the binary
  copyFileSync('packages/diffuse/examples/ten-lines.ts', join(project, 'ten-lines.ts'));
  run('npx', ['tsc', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck', 'ten-lines.ts']);
  const said = Object.entries(runtimes).map(
    ([
      name,
      {
        command: [tool, ...args],
        flags = [],
        program,
      },
    ]) => {
      const [version] = run(tool, [...args, '--version']).split('\n');
      const output = run(tool, [...args, ...flags, program]);
      console.log(`${name} ${version.replace(/^deno /, '')}:\n${output}`);
      return output;
    },
  );
  if (new Set(said).size > 1) throw new Error('the runtimes do not say the same');
} finally {
  rmSync(project, { recursive: true });
}

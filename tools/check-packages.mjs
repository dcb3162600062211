// Packs every package, installs the tarballs in an empty project outside the workspace, imports each one and each of its
// subpaths, and runs the installed command.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = mkdtempSync(join(tmpdir(), 'diffuse-packages-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** What a package may be imported as: `.`, `./tasks`, and every file that `./*` stands for. */
function subpathsOf({ exports }, folder) {
  return Object.entries(exports).flatMap(([subpath, { default: file }]) => {
    if (file === undefined) return []; // for tests, or package.json
    if (!subpath.includes('*')) return [subpath];
    const [before, after] = file.split('*');
    const names = readdirSync(join(folder, before));
    return names.filter((name) => existsSync(join(folder, before + name + after))).map((name) => `./${name}`);
  });
}

try {
  const tarballs = {};
  for (const folder of readdirSync('packages')) {
    const { name } = JSON.parse(readFileSync(join('packages', folder, 'package.json'), 'utf8'));
    const [{ filename, size }] = JSON.parse(
      run('npm', ['pack', '--json', '--pack-destination', project, '-w', `packages/${folder}`], process.cwd()),
    );
    tarballs[name] = `file:./${filename}`;
    console.log(`${name}: ${(size / 1e6).toFixed(2)} MB`);
  }
  const manifest = { name: 'empty', private: true, type: 'module', dependencies: tarballs };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], project);
  for (const name of Object.keys(tarballs)) {
    const folder = join(project, 'node_modules', name);
    for (const subpath of subpathsOf(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), folder)) {
      const path = name + subpath.slice(1);
      const script = `const all = await import('${path}'); console.log('${path}:', Object.keys(all).length, 'exports')`;
      process.stdout.write(run('node', ['--input-type=module', '--eval', script], project));
    }
  }
  process.stdout.write(run('npx', ['diffuse', 'measure', '--tasks', 'rng', '-n', '20', '--out', 'run'], project));
} finally {
  rmSync(project, { recursive: true });
}

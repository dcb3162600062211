// Packs every package, installs the tarballs in an empty project outside the workspace, and imports each one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = mkdtempSync(join(tmpdir(), 'diffuse-packages-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
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
    const script = `const all = await import('${name}'); console.log('${name}:', Object.keys(all).length, 'exports')`;
    process.stdout.write(run('node', ['--input-type=module', '--eval', script], project));
  }
} finally {
  rmSync(project, { recursive: true });
}

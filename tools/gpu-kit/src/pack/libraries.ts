import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's packages of what a machine may lack: the Vulkan loader, and what NVIDIA's Vulkan driver is linked to. */
const packages = [
  'libvulkan1',
  'libx11-6',
  'libxext6',
  'libxcb1',
  'libxau6',
  'libxdmcp6',
  'libbsd0',
  'libmd0',
  'libglvnd0',
  'libegl1',
  'libgl1',
  'libglx0',
];

/** Downloads Debian's packages to `scratch` and copies their libraries to `into`, by the names that programs ask for. */
export function stageLibraries(scratch: string, into: string): void {
  const [debs, unpacked] = [join(scratch, 'debs'), join(scratch, 'unpacked')];
  for (const folder of [debs, unpacked, into]) mkdirSync(folder, { recursive: true });
  execFileSync('apt-get', ['download', ...packages], { cwd: debs, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const deb of readdirSync(debs)) execFileSync('dpkg-deb', ['-x', join(debs, deb), unpacked]);
  const libraries = join(unpacked, 'usr/lib/x86_64-linux-gnu');
  for (const name of readdirSync(libraries)) {
    if (!/^lib.*\.so\.\d+$/.test(name)) continue;
    const real = realpathSync(join(libraries, name));
    if (statSync(real).isFile()) copyFileSync(real, join(into, name));
  }
}

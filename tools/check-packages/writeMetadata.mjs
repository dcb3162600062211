// Writes what all packages say alike, and the licence, into each: from the root's package.json and LICENSE.
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from './folders.mjs';
import { commonMetadata } from './metadata.mjs';

for (const { folder, path, manifest } of packages) {
  const { name, version, description, keywords, type, sideEffects, exports, bin, files, ...rest } = manifest;
  const first = {
    name,
    version,
    description,
    keywords,
    ...commonMetadata('.', folder),
    type,
    sideEffects,
    exports,
    bin,
  };
  const common = Object.keys(first);
  const others = Object.fromEntries(Object.entries(rest).filter(([key]) => !common.includes(key)));
  writeFileSync(join(path, 'package.json'), JSON.stringify({ ...first, files, ...others }, null, 2) + '\n');
  copyFileSync('LICENSE', join(path, 'LICENSE'));
}

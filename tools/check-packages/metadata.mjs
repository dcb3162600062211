import { join } from 'node:path';
import { readJson } from './json.mjs';

/**
 * What a package says of itself as every other does: the workspace's own package.json has it, and it alone. Where the
 * repository is, too: while the root names none, no package does.
 */
export function commonMetadata(root, folder) {
  const { license, engines, author, repository, bugs, homepage } = readJson(join(root, 'package.json'));
  return {
    license,
    engines,
    ...(author && { author }),
    ...(repository && { repository: { ...repository, directory: `packages/${folder}` } }),
    ...(bugs && { bugs }),
    ...(homepage && { homepage: `${homepage.replace(/#.*/, '')}/tree/main/packages/${folder}` }),
    publishConfig: { access: 'public', provenance: true },
  };
}

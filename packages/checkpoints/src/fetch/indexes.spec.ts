import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolders } from '../testing/temporary.js';
import { packageIndexes } from './indexes.js';

const temporary = temporaryFolders();
/** Keeps the machine's own configuration out. */
const quiet = { XDG_CONFIG_DIRS: '/nowhere' };

function homeWith(files: Readonly<Record<string, string>>): string {
  const home = temporary();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  return home;
}

const pip = `[global]
timeout = 60
# index-url = https://commented.test/simple
index-url = https://user:word@pip.test/simple
extra_index_url:
    https://more.test/simple
    file:///opt/wheels
trusted-host = http://trusted.test
[search]
index-url = https://search.test/simple
`;
const uv = `index-url = "https://uv.test/simple"
[[index]]
name = "mine"
url = "https://index.test/simple"
default = true
[publish]
url = "https://publish.test"
`;

test("the variables of pip and uv come first, then pip's and uv's files", () => {
  const home = homeWith({ '.config/pip/pip.conf': pip, '.config/uv/uv.toml': uv });
  const variables = { ...quiet, PIP_INDEX_URL: 'https://env.test/simple', UV_INDEX: 'a=https://a.test https://b.test' };
  expect(packageIndexes(variables, home)).toEqual([
    'https://env.test/simple',
    'https://a.test',
    'https://b.test',
    'https://user:word@pip.test/simple',
    'https://more.test/simple',
    'https://uv.test/simple',
    'https://index.test/simple',
  ]);
});

test('PIP_CONFIG_FILE names a further file, or none at all; PIP_NO_INDEX forbids all', () => {
  const home = homeWith({ '.config/pip/pip.conf': pip, 'other.conf': '[download]\nindex-url=http://other.test' });
  const PIP_CONFIG_FILE = join(home, 'other.conf');
  expect(packageIndexes({ ...quiet, PIP_CONFIG_FILE }, home)[0]).toBe('http://other.test');
  expect(packageIndexes({ ...quiet, PIP_CONFIG_FILE: '/dev/null' }, home)).toEqual([]);
  expect(packageIndexes({ ...quiet, PIP_NO_INDEX: '1', PIP_INDEX_URL: 'https://x.test' }, home)).toEqual([]);
  expect(packageIndexes(quiet, temporary())).toEqual([]);
});

import { limits, optional, record, text } from '@diffuse/check';
import { readBytesSync } from '@diffuse/files';
import { join } from 'node:path';
import { path } from '../checks/path.js';

export type Variables = Readonly<Record<string, string | undefined>>;

const truthy = ['1', 'true', 'yes', 'on', 't', 'y'];

/**
 * The Python package indexes that a user's machine is set up with, best first: what pip's and uv's variables say, then
 * their configuration files. Only addresses that start with http count; they may hold a password. Files that cannot be
 * read are passed over. Throws an InputError on what are no variables and no path.
 *
 * @example
 * import { packageIndexes } from '@diffuse/checkpoints/hub';
 * import { homedir } from 'node:os';
 *
 * console.log(packageIndexes(process.env, homedir()));
 */
export function packageIndexes(variables: Variables, home: string): string[] {
  record(optional(text))(variables, 'variables');
  path(home, 'home');
  if (truthy.includes((variables['PIP_NO_INDEX'] ?? '').toLowerCase())) return [];
  const said = variableNames.map((name) => variables[name] ?? '').join(' ');
  const texts = configFiles(variables, home).map(readText);
  return [...new Set([...addressesIn(said), ...texts.flatMap(addressesOfConfig)])];
}

const variableNames = [
  'PIP_INDEX_URL',
  'UV_DEFAULT_INDEX',
  'UV_INDEX_URL',
  'PIP_EXTRA_INDEX_URL',
  'UV_INDEX',
  'UV_EXTRA_INDEX_URL',
];

/** Where pip and uv look for their configuration, on any system. */
function configFiles(variables: Variables, home: string): string[] {
  const chosen = variables['PIP_CONFIG_FILE'];
  const under = (folder: string | undefined, ...files: string[]) =>
    folder === undefined || folder === '' ? [] : files.map((file) => join(folder, file));
  const pip = [
    ...(chosen === undefined ? [] : [chosen]),
    ...under(variables['VIRTUAL_ENV'], 'pip.conf', 'pip.ini'),
    ...under(variables['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'pip/pip.conf'),
    ...under(home, 'Library/Application Support/pip/pip.conf', '.pip/pip.conf', 'pip/pip.ini'),
    ...under(variables['APPDATA'], 'pip/pip.ini'),
    ...(variables['XDG_CONFIG_DIRS'] ?? '/etc/xdg').split(':').flatMap((folder) => under(folder, 'pip/pip.conf')),
    '/etc/pip.conf',
    '/Library/Application Support/pip/pip.conf',
    ...under(variables['PROGRAMDATA'], 'pip/pip.ini'),
  ];
  const uv = [
    ...under(variables['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'uv/uv.toml'),
    ...under(variables['APPDATA'], 'uv/uv.toml'),
    '/etc/uv/uv.toml',
  ];
  const none = chosen === '/dev/null' || chosen?.toLowerCase() === 'nul'; // how pip is told to read no file
  return [...(none ? [] : pip), ...uv];
}

function readText(path: string): string {
  try {
    return new TextDecoder().decode(readBytesSync(path, limits.hub.piece));
  } catch {
    return '';
  }
}

const addressesIn = (text: string): string[] => text.match(/https?:\/\/[^\s"',\]]+/g) ?? [];

/** The sections, of pip's INI and uv's TOML, and their keys that name indexes. */
const keys: Readonly<Record<string, readonly string[]>> = {
  '': ['index-url', 'extra-index-url'],
  global: ['index-url', 'extra-index-url'],
  download: ['index-url', 'extra-index-url'],
  pip: ['index-url', 'extra-index-url'],
  index: ['url'],
};

/** The addresses in the values of those keys, a value going on to the next key or section. */
function addressesOfConfig(text: string): string[] {
  let section = '';
  let key = '';
  return text.split(/\r?\n/).flatMap((line) => {
    if (/^\s*[#;]/.test(line)) return [];
    const header = /^\s*\[+\s*([\w.-]+)\s*\]+\s*$/.exec(line);
    if (header) [section, key] = [header[1]!, ''];
    const named = /^\s*([\w-]+)\s*(?:=|:(?!\/\/))/.exec(line);
    if (named) key = named[1]!.toLowerCase().replaceAll('_', '-');
    return keys[section]?.includes(key) ? addressesIn(line) : [];
  });
}

import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';

const { O_WRONLY, O_RDWR } = fs.constants;
const writes = (flags = 'r') => (typeof flags === 'string' ? /[wa+]/.test(flags) : (flags & (O_WRONLY | O_RDWR)) !== 0);

const half = (data) => data.slice(0, data.length >> 1);

/** Changes that happen as a whole or not, and the names of their synchronous twins. */
const whole = ['mkdir', 'link', 'symlink', 'rename', 'rm', 'copyFile', 'utimes', 'truncate'];

/**
 * Has `meet(kind, path)` asked before each change to what is below a folder, and before each file there is opened to be read
 * (`read`): where it gives a function, that is called in the change's place, after half of it where it is a write.
 */
export function intercept(folder, meet) {
  const below = folder + sep;
  const isOurs = (path) => typeof path === 'string' && (resolve(path) + sep).startsWith(below);
  const met = (kind, path) => (isOurs(path) ? meet(kind, resolve(path)) : undefined);

  const instead = (module, name, kindOf) => {
    const change = module[name];
    module[name] = (path, ...rest) => {
      const end = met(kindOf(...rest), path);
      return end === undefined ? change(path, ...rest) : end();
    };
  };
  for (const name of whole) {
    instead(fs, `${name}Sync`, () => name);
    // What is thrown at once is no promise's.
    const change = promises[name];
    promises[name] = async (path, ...rest) => (met(name, path) ?? (() => change(path, ...rest)))();
  }

  const inHalves = (module, name, kind) => {
    const write = module[name];
    module[name] = async (path, data, ...rest) => {
      const end = met(kind, path);
      if (end === undefined) return write(path, data, ...rest);
      await write(path, half(data), ...rest);
      return end();
    };
    const writeSync = fs[`${name}Sync`];
    fs[`${name}Sync`] = (path, data, ...rest) => {
      const end = met(kind, path);
      if (end === undefined) return writeSync(path, data, ...rest);
      writeSync(path, half(data), ...rest);
      return end();
    };
  };
  inHalves(promises, 'writeFile', 'write');
  inHalves(promises, 'appendFile', 'append');

  instead(fs, 'openSync', (flags) => (writes(flags) ? 'open' : 'read'));
  instead(fs, 'readFileSync', () => 'read');
  const { open, readFile } = promises;
  promises.readFile = async (path, ...rest) => (met('read', path) ?? (() => readFile(path, ...rest)))();
  promises.open = async (path, flags, ...rest) => {
    const end = met(writes(flags) ? 'open' : 'read', path);
    if (end !== undefined) return end();
    const file = await open(path, flags, ...rest);
    const { writeFile, sync } = file;
    file.writeFile = async (data) => {
      const end = met('fill', path);
      await writeFile.call(file, end === undefined ? data : half(data));
      end?.();
    };
    file.sync = async () => (met('sync', path) ?? (() => sync.call(file)))();
    return file;
  };
  syncBuiltinESMExports();
}

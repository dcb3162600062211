import { fields, name, readYaml } from '@diffuse/check';
import { readText, writeAtomically } from '@diffuse/files';
import { statSync } from 'node:fs';
import * as yaml from 'yaml';
import { configFile, type JsonRecord } from './manifest.js';
import { placeIn } from './place.js';

/** A command as it was given: what it was asked, and nothing of what was read or where it is kept. */
export interface Config {
  readonly command: string;
  /** By the names that the command has for them. */
  readonly options: JsonRecord;
}

const aConfig = fields({ command: name, options: fields({}) });

/**
 * Writes a command's options to `config.yaml` in a run's folder, for people to read and to give again. No result depends on the
 * file. Throws an InputError on what is no folder, command or options.
 *
 * @example
 * import { writeConfig } from '@diffuse/runs';
 *
 * await writeConfig('runs/roll', { command: 'roll', options: { dice: 3, sides: 6 } });
 */
export async function writeConfig(folder: string, config: Config): Promise<void> {
  name(folder, 'folder');
  aConfig(config, 'config');
  const { command, options } = config;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const head = '# What the command was asked; paths are taken from the folder in which it is given.\n';
  await writeAtomically(placeIn(folder, configFile), [
    head + yaml.stringify({ command, ...Object.fromEntries(given) }, { aliasDuplicateObjects: false }),
  ]);
}

/**
 * The options that a file has, or the `config.yaml` of a run's folder, as `writeConfig` writes them or as somebody wrote them; without a command where the file names
 * none. Throws an InputError on what is no path, and an Error that names the file where it is not there, no YAML, or no
 * mapping.
 *
 * @example
 * import { readConfig } from '@diffuse/runs';
 *
 * const { command, options } = await readConfig('runs/roll/config.yaml');
 */
export async function readConfig(file: string): Promise<Partial<Config> & Pick<Config, 'options'>> {
  name(file, 'file');
  const path = isFolder(file) ? placeIn(file, configFile) : file;
  const found = parsed(await readText(path), path);
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Error(`${path}: names of options with their values are looked for, as in "seed: 1", a line each`);
  const { command, ...options } = found as JsonRecord;
  if (command === undefined) return { options };
  if (typeof command !== 'string') throw new Error(`${path}: command is to be the name of a command`);
  return { command, options };
}

function parsed(text: string, path: string): unknown {
  try {
    return readYaml(text, yaml).toJS();
  } catch (error) {
    throw new Error(`${path} is no YAML that is read: ${(error as Error).message}`, { cause: error });
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

import { quoted } from '../quoted.js';

/** A command that a POSIX shell is replaced by, in a folder: what ends it ends the command, and its exit code is the command's. */
export const entrypointOf = (command: readonly string[], folder: string): string =>
  `cd -- ${quoted(folder)} && exec ${command.map(quoted).join(' ')}`;

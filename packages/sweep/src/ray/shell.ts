/** A word as a POSIX shell reads it back, whatever is in it but NUL. */
export const quoted = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** A command that a POSIX shell is replaced by, in a folder: what ends it ends the command, and its exit code is the command's. */
export const entrypointOf = (command: readonly string[], folder: string): string =>
  `cd -- ${quoted(folder)} && exec ${command.map(quoted).join(' ')}`;

import { InputError } from '@diffuse/check';
import { readText } from '@diffuse/files';

/**
 * What `read` makes of a JSON file's content; `what` says what the file is. Every error names the file, and the place or the
 * entry that is wrong.
 */
export async function readJson<T>(what: string, path: string, read: (content: unknown) => T): Promise<T> {
  const text = await readText(path).catch((error: Error) => {
    throw new Error(`${what} ${error.message}`, { cause: error });
  });
  const content = parseJson(`${what} ${path}`, text);
  try {
    return read(content);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new Error(`${what} ${path}: ${error.message}`, { cause: error });
  }
}

/** Throws, with the line and column where there is one, on what is not JSON. */
function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message)?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
    const at = position === undefined ? '' : ` (line ${before.length}, column ${before.at(-1)!.length + 1})`;
    throw new Error(`${file} is not JSON: ${message}${at}`, { cause: error });
  }
}

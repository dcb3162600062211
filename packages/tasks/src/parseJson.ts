/** What a file's text says. Throws, with the line and column where there is one, on what is not JSON. */
export function parseJson(file: string, text: string): unknown {
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

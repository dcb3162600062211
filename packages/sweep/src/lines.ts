/** Hands over each line of a text, of which the last may have no end. */
export function eachLine(text: string, onLine: (line: string) => void): void {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) onLine(line.replace(/\r$/, ''));
}

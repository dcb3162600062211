// eslint-disable-next-line no-control-regex -- control characters are what this looks for
const control = /[\u0001-\u001f\u007f]/;

/** A word as bash reads it back, on one line: Slurm refuses a script with a carriage return, and people look at it. */
export function quoted(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  if (!control.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escaped = word
    .replace(/[\\']/g, '\\$&')
    .replace(new RegExp(control, 'g'), (each) => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `$'${escaped}'`;
}

/** A text as sbatch reads it after `#SBATCH`. */
export const quotedOption = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

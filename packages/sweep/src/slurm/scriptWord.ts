import { quoted } from '../quoted.js';

// eslint-disable-next-line no-control-regex -- control characters are what this looks for
const control = /[\u0001-\u001f\u007f]/;

/** A word as bash reads it back, on one line: Slurm refuses a script with a carriage return, and people look at it. */
export function scriptWord(word: string): string {
  if (!control.test(word)) return quoted(word);
  const escaped = word
    .replace(/[\\']/g, '\\$&')
    .replace(new RegExp(control, 'g'), (each) => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `$'${escaped}'`;
}

/** A text as sbatch reads it after `#SBATCH`. */
export const optionValue = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

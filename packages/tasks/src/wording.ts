import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseJson } from './parseJson.js';

/** The words of a wording that stand for the range, as in the paper's A.1. */
const words = ['low', 'high'] as const;

const schema = z.array(z.string()).min(1, 'is empty: give at least one wording');

/**
 * Reads wordings of a request for a random integer: a JSON list of texts, in which the whole words `low` and `high` stand
 * for the range, each once. Every error names the file, and the entry where there is one.
 */
export async function readWordings(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Error(`wordings file ${path} cannot be read: ${error.message}`, { cause: error });
  });
  const { success, data, error } = schema.safeParse(parseJson(`wordings file ${path}`, text));
  if (!success) {
    const faults = error.issues.map(({ path: [index], message }) =>
      index === undefined ? message : `[${String(index)}]: ${message}`,
    );
    throw new Error(`wordings file ${path}: ${faults.join('; ')}; give a JSON list of texts`);
  }
  data.forEach((wording, index) => {
    const fault = wordingFault(wording) ?? repeated(data, index);
    if (fault !== undefined) throw new Error(`wordings file ${path}: [${index}] ${fault}`);
  });
  return data;
}

/** A wording with its range in it. Throws if it does not name the range. */
export function inWording(wording: string, low: number, high: number): string {
  const fault = wordingFault(wording);
  if (fault !== undefined) throw new Error(`the wording ${JSON.stringify(wording)} ${fault}`);
  return wording.replace(whole('low'), String(low)).replace(whole('high'), String(high));
}

function wordingFault(wording: string): string | undefined {
  const fault = words
    .map((word) => [word, wording.match(whole(word))?.length ?? 0] as const)
    .find(([, count]) => count !== 1);
  if (fault === undefined) return undefined;
  const [word, count] = fault;
  const found = count === 0 ? 'does not hold' : `holds ${count} times`;
  return `${found} the word "${word}", which stands for an end of the range: write it once`;
}

function repeated(wordings: readonly string[], index: number): string | undefined {
  const first = wordings.indexOf(wordings[index]!);
  return first < index ? `is the same as [${first}]: drop one of them` : undefined;
}

const whole = (word: string): RegExp => new RegExp(`\\b${word}\\b`, 'g');

import { name, optional, options as optionsOf } from '@diffuse/check';
import { readText } from '@diffuse/files';
import { extname } from 'node:path';
import { columnsOf, type ColumnOptions } from './columns.js';
import { readTable } from './readTable.js';

/** Words of a file, and how often each is wanted. */
export interface WordList {
  readonly words: readonly string[];
  /** Finite, none negative, one of them above 0; undefined where the file has none. */
  readonly weights?: readonly number[];
  /** The column that the words stand in, of a table. */
  readonly column?: string;
  /** The column that the weights stand in. */
  readonly weightColumn?: string;
}

const areOptions = optionsOf({ column: optional(name), weightColumn: optional(name) });

/** A word, its weight, and where it stands. */
interface Entry {
  readonly line: number;
  readonly word: string;
  readonly weight?: number;
}

/**
 * Words from a file in UTF-8, each as the text that it is: of a `.txt` file the lines, of a `.csv` (`,` or `;`) or `.tsv` file with
 * a header a column, with the weights of another if there is one. Blank lines, spaces around a word and a byte order mark
 * are dropped. Throws an InputError on what is no path and on columns that the file has not, which lists those it has; and an
 * Error that names the file and the line on a word that has a brace or is there twice and a weight that is none.
 *
 * @example
 * import { readWords } from '@diffuse/tasks/files';
 *
 * const { words, weights } = await readWords('trees.csv', { column: 'tree', weightColumn: 'planted' });
 */
export async function readWords(path: string, options: ColumnOptions = {}): Promise<WordList> {
  name(path, 'path');
  areOptions(options, 'options');
  const extension = extname(path).toLowerCase();
  if (spreadsheets.test(extension))
    throw new Error(`${path} is a spreadsheet: save the sheet as CSV (UTF-8), and give that`);
  const text = await readText(path);
  const read = readers[extension];
  if (read === undefined)
    throw new Error(
      `${path} cannot be read: words come from .txt (one a line), .csv or .tsv (with a header): call it so`,
    );
  const { entries, ...columns } = read(text, path, options);
  if (entries.length === 0) throw new Error(`${path} holds no words`);
  refuseBraces(entries, path);
  refuseTwice(entries, path);
  const words = entries.map(({ word }) => word);
  if (columns.weightColumn === undefined) return { words, ...columns };
  const weights = entries.map(({ weight }) => weight!);
  if (weights.every((weight) => weight === 0))
    throw new Error(`${path}: the weights in ${columns.weightColumn} are all 0: one of them must be above`);
  return { words, weights, ...columns };
}

interface Read extends Omit<WordList, 'words' | 'weights'> {
  readonly entries: readonly Entry[];
}

const readers: Readonly<Record<string, (text: string, path: string, options: ColumnOptions) => Read>> = {
  '.txt': linesOf,
  '.csv': (text, path, options) => columnOf(text, path, options, [',', ';', '\t']),
  '.tsv': (text, path, options) => columnOf(text, path, options, ['\t']),
};

const spreadsheets = /^\.(xls[xmb]?|ods|numbers)$/;

function linesOf(text: string, path: string, { column, weightColumn }: ColumnOptions): Read {
  const asked = column ?? weightColumn;
  if (asked !== undefined)
    throw new Error(`${path} has no column ${asked}, for a .txt file is one word a line: call a table .csv or .tsv`);
  const lines = text.split(/\r\n|[\r\n]/).map((line, i) => ({ line: i + 1, word: line.trim() }));
  const tab = lines.find(({ word }) => word.includes('\t'));
  if (tab !== undefined)
    throw new Error(`${path}, line ${tab.line} holds a tab, and a .txt file is one word a line: call a table .tsv`);
  return { entries: lines.filter(({ word }) => word !== '') };
}

function columnOf(text: string, path: string, options: ColumnOptions, separators: readonly string[]): Read {
  const { header, rows } = readTable(text, path, separators);
  const { word, weight } = columnsOf(header, options, path);
  const entries = rows.map(({ line, cells }): Entry => {
    if (cells[word] === '') throw new Error(`${path}, line ${line} has no word in column ${header[word]!}`);
    if (weight === undefined) return { line, word: cells[word]! };
    return { line, word: cells[word]!, weight: weightOf(cells[weight]!, `${path}, line ${line}, ${header[weight]!}`) };
  });
  return { entries, column: header[word]!, ...(weight !== undefined && { weightColumn: header[weight]! }) };
}

const decimal = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number that is written out in digits, as exactly as a double has it. */
function weightOf(cell: string, at: string): number {
  const value = decimal.test(cell) ? Number(cell) : NaN;
  const lost = value === 0 && /[1-9]/.test(cell.replace(/e.*$/i, '')); // smaller than the smallest double
  if (Number.isFinite(value) && !lost) return value;
  throw new Error(
    `${at}: a weight must be a finite number, at least 0, such as 3 or 0.25, found ${JSON.stringify(cell)}`,
  );
}

/** Answers are told by the braces around them, which a word with one of its own would break. */
function refuseBraces(entries: readonly Entry[], path: string): void {
  const braced = entries.find(({ word }) => /[{}]/.test(word));
  if (braced !== undefined)
    throw new Error(
      `${path}, line ${braced.line}: ${JSON.stringify(braced.word)} has a brace, and words are put into braces to tell answers by: write it without`,
    );
}

function refuseTwice(entries: readonly Entry[], path: string): void {
  const first = new Map<string, number>();
  for (const { line, word, weight } of entries) {
    const earlier = first.get(word);
    if (earlier !== undefined)
      throw new Error(
        `${path}, lines ${earlier} and ${line} are both ${JSON.stringify(word)}: keep one of them${weight === undefined ? '' : ', with the weight that the word is to have in all'}`,
      );
    first.set(word, line);
  }
}

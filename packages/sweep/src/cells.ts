import { excerpt } from '@diffuse/check';
import { sha256 } from '@diffuse/files';
import { isSweep } from './checks.js';
import { mostCells, type Options, type OptionValue, type Sweep } from './sweepFile.js';

/** One run of a sweep. */
export interface Cell {
  /** Of small letters, digits, `-`, at most 80: the values of its axes, `tiny-fruits-seed-0`. */
  readonly name: string;
  /** The name of its value by axis. */
  readonly at: Readonly<Record<string, string>>;
  /** Of its command. */
  readonly options: Options;
}

/** A value of an axis. */
interface Value {
  readonly axis: string;
  readonly label: string;
  readonly slug: string;
  readonly options: Options;
}

/**
 * All cells of a sweep, the last axis changing fastest, without those that are excluded. Options of an axis go before those of
 * the sweep, and those of a later axis before an earlier one's. Throws an InputError on what is no sweep, and an Error where two
 * values or cells would be called the same, where `exclude` names what the matrix does not have, where nothing is left, and beyond
 * `limits.sweep.cells`.
 *
 * @example
 * import { cellsOf } from '@diffuse/sweep';
 *
 * const matrix = { model: ['tiny'], seed: [0, 1] };
 * const cells = cellsOf({ command: 'measure', options: { samples: 100 }, matrix, exclude: [] });
 * console.log(cells.map(({ name }) => name)); // [ 'tiny-seed-0', 'tiny-seed-1' ]
 */
export function cellsOf(sweep: Sweep): Cell[] {
  isSweep(sweep, 'sweep');
  const total = Object.values(sweep.matrix).reduce((product, values) => product * Object.keys(values).length, 1);
  if (total > mostCells)
    throw new Error(`the matrix has ${total} cells, and at most ${mostCells} are run: split it up`);
  const axes = Object.keys(sweep.matrix).map((axis) => valuesOf(axis, sweep.matrix[axis]!));
  refuseUnknown(sweep, axes);
  const rows = axes.reduce<readonly (readonly Value[])[]>(
    (begun, values) => begun.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  const cells = rows.map((row): Cell => ({
    name: shortened(row.map(({ slug }) => slug).join('-')),
    at: Object.fromEntries(row.map(({ axis, label }) => [axis, label])),
    options: Object.assign({}, sweep.options, ...row.map(({ options }) => options)) as Options,
  }));
  const kept = cells.filter(({ at }) => !sweep.exclude.some((values) => isAt(at, values)));
  if (kept.length === 0) throw new Error('the matrix has no cell that is not excluded');
  refuseAlike(kept);
  return kept;
}

const isAt = (at: Cell['at'], values: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.entries(values).every(([axis, labels]) => labels.includes(at[axis]!));

function valuesOf(axis: string, values: Sweep['matrix'][string]): Value[] {
  const named = (label: string, options: Options): Value => ({ axis, label, slug: slugOf(axis, label), options });
  const found = Array.isArray(values)
    ? (values as readonly OptionValue[]).map((value) => named(labelOf(value), { [axis]: value }))
    : Object.entries(values as Readonly<Record<string, Options>>).map(([label, options]) => named(label, options));
  const seen = new Set<string>();
  for (const { label } of found) {
    if (seen.has(label)) throw new Error(`matrix: ${axis}: ${label} is there twice`);
    seen.add(label);
  }
  return found;
}

/** An exclusion that is misspelt would run what was to be left out. */
function refuseUnknown({ exclude, matrix }: Sweep, axes: readonly (readonly Value[])[]): void {
  const names = Object.keys(matrix);
  for (const [axis, labels] of exclude.flatMap((values) => Object.entries(values))) {
    const known = axes[names.indexOf(axis)]?.map(({ label }) => label);
    if (known === undefined)
      throw new Error(`exclude: ${axis}: the matrix has no such axis, but ${excerpt(names.join(', '))}`);
    const unknown = labels.find((label) => !known.includes(label));
    if (unknown !== undefined)
      throw new Error(`exclude: ${axis}: ${unknown}: the axis has no such value, but ${excerpt(known.join(', '))}`);
  }
}

/** What a value is called: as it is written, lists with + between. */
function labelOf(value: OptionValue): string {
  if (Array.isArray(value)) return value.map(labelOf).join('+');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** Of a label what a name may have; what says too little by itself, as a bare number, says of what it is. */
function slugOf(axis: string, label: string): string {
  const slug = plain(label) || `x${digestOf(label)}`; // of no letter that a name may have
  return /[a-z]/.test(slug) && !/^(true|false|null)$/.test(slug) ? slug : [plain(axis), slug].filter(Boolean).join('-');
}

const plain = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

const longestName = 80;

/** A name that folders and parts of a job may have, with more at their end. */
const shortened = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, longestName - 9)}-${digestOf(name)}`;

const digestOf = (text: string): string => sha256(text).slice(0, 8);

function refuseAlike(cells: readonly Cell[]): void {
  const seen = new Map<string, Cell>();
  for (const cell of cells) {
    const other = seen.get(cell.name);
    if (other !== undefined)
      throw new Error(
        `two cells would be called ${cell.name} (${inWords(other)}; ${inWords(cell)}): give the values of an axis names, as in "model: { mine: { model: ./mine } }"`,
      );
    seen.set(cell.name, cell);
  }
}

const inWords = ({ at }: Cell): string =>
  Object.entries(at)
    .map(([axis, label]) => `${axis} ${label}`)
    .join(', ');

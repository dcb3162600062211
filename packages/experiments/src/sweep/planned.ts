import { sha256 } from '@diffuse/files';
import { cellsOf, type Cell, type Options, type Sweep } from '@diffuse/sweep';
import type { Recipe } from '@diffuse/workbench';
import { join } from 'node:path';
import type { Commands } from '../report/recipe.js';
import { givenTo } from './givenTo.js';
import { sharedBy, type Sharing } from './sharing.js';

/** A run of a sweep: one of its cells, or what several of them have in common. */
export interface PlannedRun {
  readonly name: string;
  readonly command: string;
  /** What was asked, without the folders of this sweep. */
  readonly asked: Options;
  /** The same with those that it reads. */
  readonly options: Options;
  /** Where it is kept. */
  readonly folder: string;
  /** Of a cell, the name of its value by axis. */
  readonly at?: Cell['at'];
  /** Names of the runs that are done before it. */
  readonly needs: readonly string[];
}

/** A shared run, and the cells that need it. */
interface SharedRun extends Sharing {
  readonly name: string;
  readonly cells: readonly string[];
}

/**
 * All runs of a sweep in a folder, those that others need first. Throws an Error that names the cell and the option on what its command
 * does not take.
 */
export async function plannedRuns(sweep: Sweep, folder: string, commands: Commands): Promise<PlannedRun[]> {
  if (!Object.hasOwn(commands, sweep.command))
    throw new Error(
      `${sweep.command} is no command that is run in a sweep; there are ${Object.keys(commands).join(', ')}`,
    );
  const recipe = await commands[sweep.command]!();
  if (!Object.hasOwn(recipe.options.shape, 'out'))
    throw new Error(`${sweep.command} keeps no run, so that nothing would be left of its cells: measure keeps one`);
  const cells = cellsOf(sweep);
  for (const { name, options } of cells) givenTo(recipe, options, `cell ${name}`);
  const shared = sharedRuns(recipe, sweep, cells);
  return [
    ...shared.map(({ name, command, options, part }): PlannedRun => ({
      ...{ name, command, asked: options, options, needs: [] },
      folder: join(folder, 'shared', name, ...(part === undefined ? [] : [part])),
    })),
    ...cells.map((cell): PlannedRun => {
      const needed = shared.filter(({ cells: of }) => of.includes(cell.name));
      const given = Object.fromEntries(needed.map(({ option, name }) => [option, join(folder, 'shared', name)]));
      return {
        ...{ name: cell.name, command: sweep.command, at: cell.at, asked: cell.options },
        options: { ...cell.options, ...given },
        folder: join(folder, 'cells', cell.name),
        needs: needed.map(({ name }) => name),
      };
    }),
  ];
}

/** What two cells or more have in common, by what it is asked. */
function sharedRuns(recipe: Recipe, sweep: Sweep, cells: readonly Cell[]): SharedRun[] {
  const found = new Map<string, { readonly sharing: Sharing; readonly cells: Cell[] }>();
  for (const cell of cells)
    for (const sharing of sharedBy(recipe, cell.options)) {
      const key = JSON.stringify([sharing.command, sharing.options]);
      const those = found.get(key) ?? { sharing, cells: [] };
      those.cells.push(cell);
      found.set(key, those);
    }
  return [...found]
    .filter(([, { cells: of }]) => of.length > 1)
    .map(([key, { sharing, cells: of }]) => ({
      ...sharing,
      name: `${nameOf(sweep, sharing, of)}-${sha256(key).slice(0, 8)}`,
      cells: of.map(({ name }) => name),
    }));
}

/** What is shared, by the values of those axes in which its cells agree. */
function nameOf(sweep: Sweep, { what }: Sharing, cells: readonly Cell[]): string {
  const agreed = Object.keys(sweep.matrix).filter((axis) => cells.every(({ at }) => at[axis] === cells[0]!.at[axis]));
  const labels = agreed.map((axis) => `${axis} ${cells[0]!.at[axis]!}`).join(' ');
  const slug = `${what} ${labels}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return slug.slice(0, longestName).replace(/-+$/, '');
}

const longestName = 60;

import type { Options } from '@diffuse/sweep';
import { suited, type Recipe } from '@diffuse/workbench';
import { leaveOneOut } from '../leave-one-out/recipe.js';
import type { options as leaveOneOutOptions } from '../leave-one-out/run.js';
import { measure } from '@diffuse/workbench/measure';
import { tune } from '@diffuse/workbench/tune';
import type { z } from 'zod';
import { givenTo } from './givenTo.js';

/** A run that some cells have in common. */
export interface Sharing {
  /** What it is called before the values that it is of. */
  readonly what: string;
  readonly command: string;
  readonly options: Options;
  /** The option by which a cell is given its folder. */
  readonly option: string;
  /** Where the run is in that folder, if it is a part of it. */
  readonly part?: string;
}

/**
 * What a cell need not compute by itself, in case others have the same: of a leave-one-out, the measurement of the model as it came, and
 * the adapter that is tuned on all tasks.
 */
export function sharedBy(recipe: Recipe, options: Options): Sharing[] {
  if (recipe.name !== leaveOneOut.name) return [];
  const given = givenTo(recipe, options, recipe.name) as z.output<typeof leaveOneOutOptions>;
  const { maxNewTokens } = suited(given);
  const baseline: Sharing = {
    ...{ what: 'baseline', command: measure.name, option: 'baseline' },
    options: { ...takenBy(measure, options), maxNewTokens },
  };
  const id: Sharing = {
    ...{ what: 'id', command: tune.name, option: 'adapters', part: 'id', options: takenBy(tune, options) },
  };
  const tunedOn = given.inDistribution ?? (given.recipe === 'paper' ? 'one' : 'all');
  return [
    ...(given.baseline === undefined ? [baseline] : []),
    ...(tunedOn === 'all' && given.adapters === undefined ? [id] : []),
  ];
}

/** Those of a cell's options that another command has, too. */
const takenBy = ({ options: { shape } }: Recipe, options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([option]) => option in shape));

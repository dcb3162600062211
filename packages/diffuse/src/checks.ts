import {
  callable,
  either,
  fields,
  integer,
  list,
  name,
  oneOf,
  optional,
  options,
  real,
  seed,
  text,
} from '@diffuse/check';
import { linearFormats } from '@diffuse/checkpoints';
import { moduleNames } from '@diffuse/core-lm';
import { devices } from '@diffuse/jit/node';
import { drawing, fetching, allOptional, watch } from './given.js';
import { recipeNames } from './recipes.js';
import { schedules } from './settings.js';

const some = integer({ least: 1 });

/** As many answers are held in memory; more are drawn with other seeds. */
const most = 1_000_000;

/** What `Model.score` may be told. */
export const scoringOptions = options(allOptional({ trieTokens: some, ...watch }));

/** What `Model.sample` may be told. */
export const sampleOptions = options(
  allOptional({ n: integer({ least: 1, most }), ...drawing, onAnswer: callable, ...watch }),
);

/** What `Model.measure` may be told. */
export const measureOptions = options(
  allOptional({
    n: integer({ least: 0, most }),
    ...drawing,
    within: real({ above: 0, below: 1 }),
    trieTokens: some,
    ...watch,
  }),
);

/** How a new adapter is made. */
export const shape = {
  rank: some,
  alpha: real({ above: 0 }),
  modules: list(oneOf(moduleNames), { least: 1 }),
  lastLayers: either('half, all or an integer, at least 1', oneOf(['half', 'all']), some),
};

/** How its steps are taken. */
const steps = {
  passes: some,
  learningRate: real({ above: 0 }),
  schedule: oneOf(schedules),
  earlyStop: either('never, paper or a finite number, at least 0', oneOf(['never', 'paper']), real({ least: 0 })),
  weightDecay: real({ least: 0 }),
  targetEnd: oneOf(['token', 'turn']),
};

export const adapterSettings = fields({ ...shape, seed });

export const stepSettings = fields({ ...steps, trieTokens: optional(some), seed });

export const tuningSettings = fields({ ...shape, ...steps, trieTokens: optional(some), seed });

const state = { optimiser: fields({}), records: list() };

/** Where a tuning stands. */
export const tuningState = fields(state);

/** What `Model.tune` may be told. */
export const tuneOptions = options(
  allOptional({
    recipe: oneOf(recipeNames),
    ...{ ...shape, ...steps, trieTokens: some, seed },
    resume: fields({ ...state, settings: fields({}), asked: text }),
    onStep: callable,
    onState: callable,
    ...watch,
  }),
);

/** What `open` may be told. */
export const openOptions = options(
  allOptional({
    adapter: name,
    chatTemplate: text,
    day: name,
    device: oneOf(devices),
    weights: oneOf(linearFormats),
    threads: some,
    sources: fetching,
    ...watch,
  }),
);

import { countries } from './builtin/countries.js';
import { dates } from './builtin/dates.js';
import { fruits } from './builtin/fruits.js';
import { names } from './builtin/names.js';
import { numbers } from './builtin/numbers.js';
import { occupations } from './builtin/occupations.js';
import { paperTasks } from './builtin/paper.js';
import { rng } from './builtin/rng.js';
import type { Task } from './task.js';

/** The six tasks of the leave-one-out experiment, in the order of the paper's tables. */
export const leaveOneOutTasks: readonly Task[] = [names, countries, fruits, dates, numbers, occupations];

/** Every task known by name: the six, the random numbers of Figure 1, and those made of the paper's own prompts. */
export const builtinTasks: readonly Task[] = [...leaveOneOutTasks, rng, ...paperTasks];

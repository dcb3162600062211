/** By what the paper's tables call a task: the names of our tasks, of those in its prompts, and of its authors' folders. */
const names = {
  'Baby Names': ['names', 'paper-names', 'baby-names'],
  RNG: ['rng', 'paper-rng', 'rng-0'],
  Countries: ['countries', 'paper-countries', 'continent-countries'],
  Fruits: ['fruits', 'paper-fruits'],
  'Days and Dates': ['dates', 'paper-dates', 'day-date'],
  Numbers: ['numbers', 'paper-numbers'],
  Occupations: ['occupations', 'paper-occupations'],
} as const;

/** A task as the paper's Tables 4 to 6 call it. */
export type PaperTask = keyof typeof names;

/** Which task of the paper's tables a task is, by its name; undefined if it is none of them. */
export function paperTask(name: string): PaperTask | undefined {
  const rows = Object.entries(names) as [PaperTask, readonly string[]][];
  return rows.find(([, of]) => of.includes(name))?.[0];
}

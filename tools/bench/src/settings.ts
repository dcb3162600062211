import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './sides.js';

/** What the command line says. */
export interface CommandLine {
  readonly only: readonly string[];
  /** A float32 model folder; SmolLM2 as setup brought it unless given. */
  readonly model?: string;
  readonly tasks: readonly string[];
  /** Of the tasks' prompts, the first so many. */
  readonly prompts?: number;
  readonly repeats: number;
  readonly samples: number;
  readonly biographies: number;
  readonly passes?: number;
  /** Sizes of work beyond this one are left out. */
  readonly most: number;
  /** The same for the other revision. */
  readonly mostAgainst: number;
  readonly quantised: string;
  readonly threads: number;
  /** A git revision. */
  readonly against?: string;
  readonly out: string;
}

const text = { type: 'string' } as const;
const textOr = (given: string) => ({ ...text, default: given });

/** Reads the command line; `known` are the parts that `--only` can name, and `usual` those that run without it. */
export function readCommandLine(
  args: readonly string[],
  known: readonly string[],
  usual: (hasRevision: boolean) => readonly string[] = () => known,
): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: text,
      model: text,
      tasks: textOr('names,countries,fruits,dates,numbers,occupations'),
      prompts: text,
      repeats: textOr('3'),
      quick: { type: 'boolean', default: false },
      samples: textOr('1000'),
      biographies: textOr('40'),
      passes: text,
      most: text,
      'most-against': text,
      quantised: textOr('qwen2.5-coder-0.5b-instruct'),
      threads: textOr(String(cpus().length)),
      against: text,
      out: textOr(join(repository, 'runs/bench')),
    },
  });
  const only = values.only?.split(',') ?? usual(values.against !== undefined);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--only: no "${unknown}"; known are ${known.join(', ')}`);
  const { model, against, prompts, passes, quantised, out } = values;
  return {
    only,
    ...(model !== undefined && { model }),
    tasks: values.tasks.split(','),
    ...(prompts !== undefined && { prompts: amount('prompts', prompts) }),
    repeats: values.quick ? 1 : amount('repeats', values.repeats),
    samples: amount('samples', values.samples),
    biographies: amount('biographies', values.biographies),
    ...(passes !== undefined && { passes: amount('passes', passes) }),
    most: bound('most', values.most),
    mostAgainst: bound('most-against', values['most-against']),
    quantised,
    threads: amount('threads', values.threads),
    ...(against !== undefined && { against }),
    out,
  };
}

function amount(option: string, given: string): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${option}: "${given}" is no whole number above 0`);
  return value;
}

const bound = (option: string, given: string | undefined): number =>
  given === undefined ? Infinity : amount(option, given);

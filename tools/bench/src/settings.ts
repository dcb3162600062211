import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './sides.js';
import { cachedModel, type ModelFiles } from './workload.js';

/** What the command line says. */
export interface CommandLine {
  readonly only: readonly string[];
  readonly files: ModelFiles;
  readonly tasks: readonly string[];
  readonly repeats: number;
  readonly samples: number;
  readonly biographies: number;
  readonly threads: number;
  readonly out: string;
}

/** Reads the command line; `known` are the parts that `--only` can name. */
export function readCommandLine(known: readonly string[], folder: string): CommandLine {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: known.join() },
      model: { type: 'string' },
      tasks: { type: 'string', default: 'names,countries,fruits,dates,numbers,occupations' },
      repeats: { type: 'string', default: '3' },
      samples: { type: 'string', default: '1000' },
      biographies: { type: 'string', default: '40' },
      threads: { type: 'string', default: String(cpus().length) },
      out: { type: 'string', default: join(repository, 'runs', folder) },
    },
  });
  const only = values.only.split(',');
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--only: no "${unknown}"; known are ${known.join(', ')}`);
  return {
    only,
    files: values.model === undefined ? cachedModel() : { path: values.model, folder: values.model },
    tasks: values.tasks.split(','),
    repeats: Number(values.repeats),
    samples: Number(values.samples),
    biographies: Number(values.biographies),
    threads: Number(values.threads),
    out: values.out,
  };
}

import type { Preset } from '@diffuse/diffuse';
import { column, table, type Table } from '@diffuse/report';
import type { Configuration } from './configuration.js';

/** A line of a configuration, and what becomes of it. */
export interface Mapped {
  readonly key: string;
  readonly value: string;
  readonly here: string;
}

/** What a run is that a configuration was made into. */
interface Made extends Pick<Preset, 'passes' | 'earlyStop' | 'maxNewTokens'> {
  readonly model: string;
  readonly samples: number;
  /** Whether an adapter is gone on from that is not the configuration's. */
  readonly givenAdapter: boolean;
}

/** What every line of a configuration comes to in a run; paths of this machine are left out. */
export function mapped(configuration: Configuration, made: Made): Mapped[] {
  const { model, train_prompts, test_prompts, alg_config, output_dir, load_model, ckpt_dir, generate } = configuration;
  const { n_iters, batch_size } = alg_config;
  const line = (key: string, value: unknown, here: string): Mapped => ({ key, value: String(value), here });
  const tasks = (paths: readonly string[]): string => paths.join(', ') || 'none';
  const own = (is: boolean): string => (is ? '' : ', given in its place');
  return [
    line('model', model, `model ${made.model}${own(made.model === model)}`),
    line('train_prompts', tasks(train_prompts), 'tuned on, each path a task'),
    line('test_prompts', tasks(test_prompts), generate ? sampling(test_prompts, made) : 'not sampled'),
    line('alg_config.n_iters', n_iters, `passes ${made.passes}${own(made.passes === n_iters)}`),
    stopping(configuration, made),
    line(
      'alg_config.batch_size',
      batch_size,
      'nothing: all targets of a prompt are one pass, and its gradient is the same',
    ),
    line('load_model, ckpt_dir', `${load_model}, ${ckpt_dir ?? 'none'}`, beginning(load_model, made)),
    line('output_dir', output_dir, 'the run folder, unless another is given; the adapter is in its adapter/'),
    line('generate', generate, generate ? 'test_prompts are sampled' : 'no answers are drawn'),
  ];
}

function sampling(test: readonly string[], { samples, maxNewTokens }: Made): string {
  if (test.length === 0) return 'nothing is sampled';
  return `${samples} answers a prompt of at most ${maxNewTokens} tokens, by the model as it came and tuned`;
}

function stopping({ alg_config: { early_stop, gamma } }: Configuration, { earlyStop }: Made): Mapped {
  const here = earlyStop === 'never' ? 'no early stop' : `early stop ${earlyStop}`;
  const isOwn = earlyStop === (early_stop ? gamma : 'never');
  return {
    key: 'alg_config.early_stop, gamma',
    value: `${early_stop}, ${gamma}`,
    here: isOwn ? here : `${here}, given in its place`,
  };
}

function beginning(load: boolean, { givenAdapter }: Made): string {
  if (givenAdapter) return 'goes on from an adapter that was given in its place';
  return load ? 'goes on from the adapter there' : 'a new adapter';
}

/** The same as a table. */
export function mappingTable(lines: readonly Mapped[]): Table {
  return table(
    lines,
    { key: column.text('In the configuration'), value: column.text('Says'), here: column.text('Here') },
    { caption: 'What the configuration comes to', source: { file: 'metrics.json', at: 'mapping' } },
  );
}

import type { FinishedRun } from '../runFolder.js';

const labels = {
  model: 'Model',
  endpoint: 'Endpoint',
  adapter: 'Adapter',
  tasks: 'Tasks',
  samples: 'Answers a prompt',
  temperature: 'Temperature',
  passes: 'Passes',
  learningRate: 'Learning rate',
  rank: 'LoRA rank',
  alpha: 'LoRA alpha',
  seed: 'Seed',
};

/** The settings of a run that a reader wants to see first; `config.yaml` has all. */
export function facts({ config }: FinishedRun): Record<string, string> {
  const shown = Object.entries(labels).filter(([key]) => config[key] !== undefined);
  const entries = shown.map(([key, label]) => [label, [config[key]].flat().join(', ')]);
  return {
    Command: `diffuse ${String(config['recipe'])}`,
    ...Object.fromEntries(entries),
    'All settings': 'config.yaml',
  };
}

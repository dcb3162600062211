import type { FinishedRun, Manifest } from '@diffuse/runs';

const labels = {
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

/** What a run's model is called. */
export function modelOf({ inputs }: Manifest): string {
  const { model } = inputs as { model?: { name?: string } };
  return model?.name ?? 'a model';
}

/** The settings of a run that a reader wants to see first; its manifest has all. */
export function facts({ manifest }: FinishedRun): Record<string, string> {
  const { settings, named = {}, inputs, command } = manifest;
  const all = { ...settings, ...named };
  const { model } = inputs as { model?: { endpoint?: string } };
  const shown = Object.entries(labels).filter(([key]) => all[key] !== undefined);
  const entries = shown.map(([key, label]) => [label, [all[key]].flat().join(', ')]);
  return {
    Command: `diffuse ${command}`,
    Model: modelOf(manifest),
    ...(model?.endpoint !== undefined && { Endpoint: model.endpoint }),
    ...Object.fromEntries(entries),
    'All settings': 'manifest.json',
  };
}

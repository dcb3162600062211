import type { FinishedRun, Manifest } from '@diffuse/runs';

const labels = {
  recipe: 'Recipe',
  adapter: 'Adapter',
  chatTemplate: 'Chat template',
  date: 'Day that the chat template tells',
  tasks: 'Tasks',
  samples: 'Answers a prompt',
  maxNewTokens: 'Longest answer, tokens',
  temperature: 'Temperature',
  parsing: 'Answers read',
  population: 'Answers counted',
  passes: 'Passes',
  earlyStop: 'Early stop',
  learningRate: 'Learning rate',
  schedule: 'Schedule',
  weightDecay: 'Weight decay',
  rank: 'LoRA rank',
  alpha: 'LoRA alpha',
  modules: 'LoRA maps',
  lastLayers: 'LoRA layers, from the last',
  seed: 'Seed',
};

/** What a run's model is called. */
export function modelOf({ inputs }: Manifest): string {
  const { model } = inputs as { model?: { name?: string } };
  return model?.name ?? 'a model';
}

/** The settings of a run that a reader wants to see first; its manifest has all. */
export function facts({ manifest }: FinishedRun): Record<string, string> {
  const { settings, begun = {}, named = {}, inputs, command } = manifest;
  const all: Manifest['settings'] = {
    ...(begun['day'] !== undefined && { date: begun['day'] }),
    ...settings,
    ...named,
  };
  const { model, adapters = {} } = inputs as { model?: { endpoint?: string }; adapters?: Record<string, string> };
  const shown = Object.entries(labels).filter(([key]) => all[key] !== undefined);
  const entries = shown.map(([key, label]) => [label, [all[key]].flat().join(', ')]);
  return {
    Command: `diffuse ${command}`,
    Model: modelOf(manifest),
    ...(model?.endpoint !== undefined && { Endpoint: model.endpoint }),
    ...Object.fromEntries(entries),
    ...(typeof all.adapters === 'string' && {
      'Tuned elsewhere': `${Object.keys(adapters).join(', ')}, in ${all.adapters}`,
    }),
    'All settings': 'manifest.json',
  };
}

import { fields } from '@diffuse/check';
import type { FinishedRun, Manifest } from '@diffuse/runs';
import { aManifest } from '../checks.js';

const labels = {
  recipe: 'Recipe',
  adapter: 'Adapter',
  chatTemplate: 'Chat template',
  date: 'Day that the chat template tells',
  tasks: 'Tasks',
  also: 'Also tuned on for a held-out task',
  wordings: 'Wordings of a prompt for a held-out task',
  stopBy: 'Pass for a held-out task kept by',
  samples: 'Answers a prompt',
  maxNewTokens: 'Longest answer, tokens',
  maxReasoningTokens: 'Longest reasoning, tokens',
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

/**
 * What a run's model is called with the adapter that it was given: "smollm2 with runs/mine". Throws an InputError on what is no
 * manifest.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { answererOf } from '@diffuse/workbench';
 *
 * const { manifest } = await readRun('runs/measure-tiny');
 * console.log(answererOf(manifest)); // tiny with runs/mine
 */
export function answererOf(manifest: Manifest): string {
  aManifest(manifest, 'manifest');
  const adapter = manifest.named?.['adapter'];
  return typeof adapter === 'string' ? `${modelOf(manifest)} with ${adapter}` : modelOf(manifest);
}

const ofManifest = fields({ manifest: aManifest });

/**
 * What a run's model is called. Throws an InputError on what is no manifest.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { modelOf } from '@diffuse/workbench';
 *
 * const { manifest } = await readRun('runs/measure-tiny');
 * console.log(modelOf(manifest)); // tiny
 */
export function modelOf(manifest: Manifest): string {
  aManifest(manifest, 'manifest');
  const { model } = manifest.inputs as { model?: { name?: string } };
  return model?.name ?? 'a model';
}

/**
 * The settings of a run that a reader wants to see first; its manifest has all. Throws an InputError
 * on what is no run.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { facts } from '@diffuse/workbench';
 *
 * console.log(facts(await readRun('runs/measure-tiny'))); // { Command: 'diffuse measure', Model: 'tiny', … }
 */
export function facts(run: FinishedRun): Record<string, string> {
  ofManifest(run, 'run');
  const { manifest } = run;
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

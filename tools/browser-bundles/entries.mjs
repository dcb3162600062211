const core = '@tensorflow/tfjs-core';

/** Entry points that run in a browser, and what a page brings along for them. */
export const entries = [
  { entry: '@diffuse/check' },
  { entry: '@diffuse/metrics' },
  { entry: '@diffuse/tasks' },
  { entry: '@diffuse/jinja' },
  { entry: '@diffuse/grammar' },
  { entry: '@diffuse/synthbio' },
  { entry: '@diffuse/synthbio/export' },
  { entry: '@diffuse/synthbio/screen' },
  { entry: '@diffuse/report' },
  { entry: '@diffuse/jit', peers: [core] },
  { entry: '@diffuse/jit/eager', peers: [core] },
  { entry: '@diffuse/jit/web', peers: [core] },
  { entry: '@diffuse/core-lm', peers: [core] },
  { entry: '@diffuse/core-lm/graph', peers: [core] },
  { entry: '@diffuse/core-lm/random' },
  { entry: '@diffuse/objective', peers: [core] },
];

/** Single functions, and the kilobytes that a bundle of nothing else may have: what is not used must not come along. */
export const parts = [
  { entry: '@diffuse/check', names: ['InputError'], most: 2 },
  { entry: '@diffuse/check', names: ['visible'], most: 3 },
  { entry: '@diffuse/metrics', names: ['entropy'], most: 6 },
  { entry: '@diffuse/metrics', names: ['shareInterval'], most: 8 },
  { entry: '@diffuse/report', names: ['table', 'column', 'toMarkdown'], most: 12 },
  { entry: '@diffuse/synthbio', names: ['isValid'], most: 8 },
  { entry: '@diffuse/synthbio', names: ['recordValidity'], most: 12 },
];

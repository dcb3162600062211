/** Entry points that run in a browser, and what a page brings along for them. */
export const entries = [
  { entry: '@diffuse/check' },
  { entry: '@diffuse/metrics' },
  { entry: '@diffuse/tasks' },
  { entry: '@diffuse/jinja' },
  { entry: '@diffuse/synthbio' },
  { entry: '@diffuse/report' },
  { entry: '@diffuse/jit', peers: ['@tensorflow/tfjs-core'] },
  { entry: '@diffuse/core-lm', peers: ['@tensorflow/tfjs-core'] },
  { entry: '@diffuse/core-lm/random' },
  { entry: '@diffuse/objective', peers: ['@tensorflow/tfjs-core'] },
];

/** Single functions, and the kilobytes that a bundle of nothing else may have: what is not used must not come along. */
export const parts = [
  { entry: '@diffuse/check', names: ['InputError'], most: 2 },
  { entry: '@diffuse/metrics', names: ['entropy'], most: 6 },
  { entry: '@diffuse/metrics', names: ['shareInterval'], most: 8 },
  { entry: '@diffuse/report', names: ['table', 'column', 'toMarkdown'], most: 12 },
  { entry: '@diffuse/report', names: ['visible'], most: 6 },
  { entry: '@diffuse/synthbio', names: ['isValid'], most: 8 },
];

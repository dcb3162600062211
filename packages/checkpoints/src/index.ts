export { mergeAdapter } from './adapter/merge.js';
export { readAdapter } from './adapter/read.js';
export { writeAdapter } from './adapter/write.js';
export { linearFormats, openCheckpoint, type Checkpoint, type LinearFormat } from './checkpoint.js';
export { fetchModel, type FetchOptions } from './fetch/fetch.js';
export { packagedModels } from './fetch/packaged.js';
export type { ModelFiles, TokenizerFiles } from './files.js';
export { defaultHubEndpoint, type FetchProgress, type HubSettings } from './hub/settings.js';
export { writeCheckpoint } from './writeCheckpoint.js';

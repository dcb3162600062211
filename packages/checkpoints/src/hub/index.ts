/** How models are reached by name, for programs that open none. */
export { packageIndexes } from '../fetch/indexes.js';
export { defaultHubEndpoint, type HubSettings } from './settings.js';

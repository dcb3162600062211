/** How models are reached by name, for programs that open none. */
export { packageIndexes, type Variables } from '../fetch/indexes.js';
export { defaultHubEndpoint, type HubSettings } from './settings.js';

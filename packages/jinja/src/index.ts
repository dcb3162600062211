export { TemplateError, TemplateRefusal, type ErrorKind } from './errors.js';
export type { Given } from './given.js';
export type { DateTime } from './strftime.js';
export { compile, type RenderOptions, type Template } from './template.js';

export { analyse } from './analysis.js';
export { code as recordsCode } from './code.js';
export { schemaInputs } from './inputs.js';
export { recordOptions } from './options.js';
export { synthbio } from './recipe.js';
export { drawRecordSet } from './recordRun.js';
export { analysisSchema, type Analysis } from './result.js';
export { analysisText } from './text.js';
export { recordPage } from './view.js';

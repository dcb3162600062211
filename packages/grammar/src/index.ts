export { compilePattern, type Pattern } from './pattern.js';
export { tokenAutomaton, type TokenAutomaton, type TokenState, type Writing } from './tokenAutomaton.js';
export { rewritePattern, type Spellings } from './rewrite.js';
export type { Vocabulary } from './vocabulary.js';

export { compilePattern, type Pattern } from './pattern.js';

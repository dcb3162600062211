export { exportTask } from './exportTask.js';
export { loadTasks } from './loadTasks.js';
export { readWordings } from './readWordings.js';
export { readWords, type WordList } from './readWords.js';
export type { ColumnOptions } from './columns.js';

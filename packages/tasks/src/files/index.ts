export { exportTask } from './exportTask.js';
export { loadTasks } from './loadTasks.js';
export { readWordings } from './readWordings.js';

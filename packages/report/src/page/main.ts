import { showDistributions } from './distributions.js';
import { sortTables } from './sortTables.js';

sortTables();
showDistributions();

import { parentPort, workerData } from 'node:worker_threads';
import { takeTasks, type Work } from './share.js';

// A thread that decodes beside the one that opens a model, and hands over what it has decoded.
const decoded = takeTasks(workerData as Work);
const pieces = new Set(decoded.map(([, data]) => data.buffer as ArrayBuffer));
parentPort!.postMessage(decoded, [...pieces]);

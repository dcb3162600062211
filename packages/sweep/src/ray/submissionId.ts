import { sha256 } from '@diffuse/files';
import { resolve } from 'node:path';

/** Letters of a task's name in an id, which names files as well. */
const mostLetters = 80;

/** Under which Ray knows a task of a sweep: the same whoever asks, so that a job is found again, and another for each try. */
export function submissionId(folder: string, task: string, number: number): string {
  const digest = sha256(JSON.stringify([resolve(folder), task])).slice(0, 16);
  const plain = task.replace(/[^A-Za-z0-9]+/g, '-').slice(0, mostLetters);
  return `diffuse-${digest}-${plain}-${number}`;
}

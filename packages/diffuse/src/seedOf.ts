import { sha256 } from '@diffuse/files';
import type { Question } from '@diffuse/tasks';

/** Hexadecimal digits of a seed: 48 bits, an integer that a double holds. */
const digits = 12;

/**
 * The seed of a question's random streams in a run of this seed: a hash of both, so that two questions share no stream,
 * whatever their order and the files they are in. Wording and forced beginning are what makes a question.
 */
export function seedOf(seed: number, { request, response }: Pick<Question, 'request' | 'response'>): number {
  return seedFrom([seed, request, response]);
}

/**
 * The seed of all the streams of a job in which each answer, by its index, has a question of its own: none of them is a stream of
 * a question that is asked many times.
 */
export const seedOfJob = (seed: number): number => seedFrom([seed, 'job']);

const seedFrom = (parts: readonly unknown[]): number => parseInt(sha256(JSON.stringify(parts)).slice(0, digits), 16);

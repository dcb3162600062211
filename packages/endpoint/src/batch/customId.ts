import { createHash } from 'node:crypto';
import type { AnswerFormat } from '../answerFormat.js';
import type { Question } from '../question.js';

/** What all requests of a run have in common. */
export interface BatchSettings {
  /** The served model's name. */
  readonly model: string;
  /** Of the run; those of requests follow from it. */
  readonly seed: number;
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly maxNewTokens: number;
  readonly maxReasoningTokens?: number | undefined;
  readonly format?: AnswerFormat | undefined;
}

/** What a request's `custom_id` says: whose it is, and which answers it asks for. */
export interface CustomId {
  /** Digests and the seed, by what they are of. */
  readonly run: { readonly model: string; readonly drawing: string; readonly seed: string };
  /** Digest. */
  readonly question: string;
  /** Index of the first answer. */
  readonly first: number;
  /** Answers asked for. */
  readonly count: number;
}

/** Of the whole, so that none is longer than the 64 letters, digits and dashes that all services take. */
const digest = (value: unknown, digits: number): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, digits);

export function runOf({ model, seed, ...drawing }: BatchSettings): CustomId['run'] {
  const { temperature, topP, topK, maxNewTokens, maxReasoningTokens = 0, format } = drawing;
  const held = format === undefined ? [] : [format.pattern, format.jsonSchema ?? null];
  return {
    model: digest(model, 6),
    drawing: digest([temperature, topP, topK, maxNewTokens, maxReasoningTokens, ...held], 6),
    seed: String(seed),
  };
}

export const questionOf = ({ request, response }: Question): string => digest([request, response], 10);

export const writeCustomId = ({ run: { model, drawing, seed }, question, first, count }: CustomId): string =>
  ['diffuse', model, drawing, seed, question, first, count].join('-');

const pattern = /^diffuse-([0-9a-f]{6})-([0-9a-f]{6})-(\d{1,16})-([0-9a-f]{10})-(\d{1,10})-(\d{1,6})$/;

/** What such an id says; undefined where it is none. */
export function readCustomId(id: string): CustomId | undefined {
  const found = pattern.exec(id);
  if (found === null) return undefined;
  const [, model, drawing, seed, question, first, count] = found as unknown as string[];
  return {
    run: { model: model!, drawing: drawing!, seed: seed! },
    question: question!,
    first: Number(first),
    count: Number(count),
  };
}

import {
  drawEachAnswer,
  openEndpoint,
  type Answer,
  type AnswerAttempt,
  type EachOptions,
  type EndpointSettings,
} from '../index.js';
import { completion, type Body, type Reply, type Server } from './server.js';

/** Makes attempts at the server; what came, by index, and what was noted. */
export async function drawEach(
  server: Server,
  attempts: Iterable<AnswerAttempt>,
  options: Partial<EachOptions> = {},
  settings: Partial<EndpointSettings> = {},
): Promise<{ answers: Answer[]; notes: string[] }> {
  const notes: string[] = [];
  const answers: Answer[] = [];
  const onNote = (note: string): void => void notes.push(note);
  const endpoint = await openEndpoint({ url: server.url, concurrency: 4, onNote, ...settings });
  const usual = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5 };
  await drawEachAnswer(endpoint, attempts, { ...usual, onAnswer: (answer) => answers.push(answer), ...options });
  return { answers: answers.sort((a, b) => a.index - b.index), notes };
}

/** Says to each question what it is, and by which seed. */
export const echo = ({ messages, n = 1, seed = 0 }: Body): Reply =>
  completion(Array.from({ length: n }, (_, i) => `${messages[0]!.content} ${seed + i}`));

export const asked = (request: string) => ({ request, response: '' });

/** One question for each index. */
export const distinct = (n: number): AnswerAttempt[] =>
  Array.from({ length: n }, (_, index) => ({ index, question: asked(`q${index}`), seed: index }));

import { drawAnswers, openEndpoint, type Answer, type DrawOptions, type EndpointSettings } from '../index.js';
import { completion, type Body, type Reply, type Server } from './server.js';

/** Draws answers from the server; what came, by index, and what was noted. */
export async function draw(
  server: Server,
  options: Partial<DrawOptions> & { samples?: number; response?: string } = {},
  settings: Partial<EndpointSettings> = {},
): Promise<{ answers: Answer[]; notes: string[] }> {
  const notes: string[] = [];
  const { samples = 25, response = '', ...drawing } = options;
  const onNote = (note: string): void => void notes.push(note);
  const endpoint = await openEndpoint({ url: server.url, concurrency: 4, onNote, ...settings });
  const answers: Answer[] = [];
  const question = { request: 'Well?', response };
  const usual = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, seed: 0, indices: upTo(samples) };
  await drawAnswers(endpoint, question, { ...usual, onAnswer: (answer) => answers.push(answer), ...drawing });
  return { answers: answers.sort((a, b) => a.index - b.index), notes };
}

/** As many answers as asked for, each of a seed of its own. */
export const many = ({ n = 1, seed = 0 }: Body): Reply =>
  completion(Array.from({ length: n }, (_, i) => `yes ${seed + i}`));
export const one = (): Reply => completion(['yes']);

export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

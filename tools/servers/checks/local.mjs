import { join } from 'node:path';
import { diffuse } from '../parts/diffuse.mjs';

/** What is asked of every server: few prompts, exact at once, of which the embedded model and a short tuning differ much. */
export const tasks = ['--tasks', 'fruits'];

/** Long enough that answers are spread evenly over all fruits: of the untuned model most are of two. */
const tuning = ['--passes', '30', '--learning-rate', '0.003'];

/** What the embedded model says itself, untuned and with an adapter: what servers are held to. */
export async function localNumbers(folder) {
  const where = { folder };
  await diffuse(['tune', ...tasks, ...tuning, '--out', 'tuned'], where);
  const scores = async (...adapter) =>
    JSON.parse((await diffuse(['score', ...tasks, ...adapter, '--json'], where)).out);
  return {
    adapter: join(folder, 'tuned/adapter'),
    untuned: await scores(),
    tuned: await scores('--adapter', 'tuned'),
  };
}

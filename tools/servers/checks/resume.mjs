import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { diffuse, start } from '../parts/diffuse.mjs';
import { answersOf, answersSoFar, wentOn } from '../parts/journal.mjs';
import { tasks } from './local.mjs';

const draws = 200;
const half = draws / 2;

/** Stops the command by Ctrl-C when half of the first prompt's answers are kept; gives these. */
async function stopHalfWay(args, where, journal) {
  const { child, ended } = start(args, where);
  let over = false;
  void ended.then(() => (over = true));
  while (!over && answersSoFar(journal).length < half) await wait(5);
  child.kill('SIGINT');
  const { code, err } = await ended;
  if (code !== 130 || !existsSync(journal)) throw new Error(`not stopped half way: ended in ${code}: ${err.trim()}`);
  return answersSoFar(journal);
}

export const resume = {
  title: 'stopped, gone on with',
  run: async ({ model, where }) => {
    const args = ['measure', ...model, ...tasks, '-n', `${draws}`, '--out', 'stopped'];
    const answers = join(where.folder, 'stopped/samples/fruits/fruits-0.jsonl');
    const kept = await stopHalfWay(args, where, answers.replace('.jsonl', '.partial'));
    await diffuse(args, where);
    const all = answersOf(answers);
    wentOn(kept, all, draws);
    const whole = answersOf(join(where.folder, 'measured/samples/fruits/fruits-0.jsonl'));
    const same = all.filter(({ index, text }) => whole[index].text === text).length;
    return `${kept.length} kept, ${same} of ${draws} as unstopped`;
  },
};

import { existsSync, readFileSync } from 'node:fs';

const wholeLines = (path) => readFileSync(path, 'utf8').split('\n').slice(0, -1);

/** The answers of a prompt in a run folder, or its records. */
export const answersOf = (path) => wholeLines(path).map((line) => JSON.parse(line));

/** The answers so far of a journal that may be written to at this moment; none where it is not there yet. */
export function answersSoFar(path) {
  if (!existsSync(path)) return [];
  return wholeLines(path).map((line) => JSON.parse(line.slice(line.indexOf(' ')))); // before it stands a check of the line
}

/**
 * What became of answers after a stop: throws where one is lost, comes twice or is another than the one that was kept
 * [kept, all: answers with an index].
 */
export function wentOn(kept, all, draws) {
  const byIndex = new Map(all.map((answer) => [answer.index, answer.text]));
  const missing = Array.from({ length: draws }, (_, i) => i).filter((index) => !byIndex.has(index));
  if (missing.length > 0) throw new Error(`lost: answers ${missing.slice(0, 5).join(', ')} of ${draws}`);
  if (all.length !== draws) throw new Error(`doubled: ${all.length} answers, of ${draws}`);
  const changed = kept.filter(({ index, text }) => byIndex.get(index) !== text);
  if (changed.length > 0) throw new Error(`drawn anew: answer ${changed[0].index}, which was kept`);
}

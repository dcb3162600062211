import { eachLine } from '../lines.js';

/** Ray's own first words in a job's log. */
const setUp = /^\S+ \S+\tINFO job_manager\.py:\d+ -- Runtime env is setting up\.\n/;

/**
 * Hands over the lines of a job's log, each once, of its whole text as it is at each look. Only whole lines, until the job has ended: the
 * last one may still grow, and be cut within a character. What Ray itself writes there is left out.
 */
export function createLogLines(
  { id, entrypoint }: { readonly id: string; readonly entrypoint: string },
  onLine: (line: string) => void,
): (text: string, isEnded: boolean) => void {
  // Python writes it when it closes the file, by which time the command may have printed half a line.
  const running = `Running entrypoint for job ${id}: ${entrypoint}\n`;
  let given = 0; // UTF-16 units
  return (text, isEnded) => {
    const printed = text.replace(setUp, '').replace(running, () => '');
    const end = isEnded ? printed.length : printed.lastIndexOf('\n') + 1;
    if (end <= given) return;
    const added = printed.slice(given, end);
    given = end;
    eachLine(added, onLine);
  };
}

import { oneLine } from '@diffuse/check';
import type { ProgressBar } from '@diffuse/experiments';
import cliProgress from 'cli-progress';
import { barLine } from './barLine.js';
import { columnsOf } from './layout.js';

const secondsBetweenLines = 10;

/** A bar on a terminal, drawn anew several times a second; what hinders the work goes before its notes. */
export function terminalBar(
  stream: NodeJS.WriteStream,
  title: string,
  total: number,
  hindrance: () => string | undefined,
): ProgressBar {
  const format: cliProgress.GenericFormatter = (_, { value, eta }, { note }: { note: string }) => {
    const standing = { title, done: value, total, seconds: eta, note: hindrance() ?? note };
    return barLine(standing, columnsOf(stream) - 1); // the cursor takes one
  };
  const bar = new cliProgress.SingleBar({ stream, format, clearOnComplete: true, hideCursor: true, etaBuffer: 50 });
  bar.start(total, 0, { note: '' });
  return {
    update: (done, note = '') => bar.update(done, { note }),
    stop: () => bar.stop(),
  };
}

/** A line every few seconds, so that logs stay short. */
export function logLines(stream: NodeJS.WriteStream, title: string, total: number): ProgressBar {
  const started = Date.now();
  let last = started;
  return {
    update(done, note = '') {
      const now = Date.now();
      if (done === 0 || now - last < secondsBetweenLines * 1000) return;
      last = now;
      const left = ((now - started) / 1000 / done) * (total - done);
      stream.write(`${oneLine(title)} ${done}/${total}, ${left.toFixed(0)} s left  ${oneLine(note)}\n`);
    },
    stop: () => undefined,
  };
}

import type { ProgressBar } from '@diffuse/experiments';
import cliProgress from 'cli-progress';

const secondsBetweenLines = 10;

/** A bar on a terminal; elsewhere a line every few seconds, so that logs stay short. */
export function createBar(stream: NodeJS.WriteStream, title: string, total: number): ProgressBar {
  return stream.isTTY ? terminalBar(stream, title, total) : logLines(stream, title, total);
}

function terminalBar(stream: NodeJS.WriteStream, title: string, total: number): ProgressBar {
  const format = `${title} {bar} {value}/{total}, {eta_formatted} left  {note}`;
  const bar = new cliProgress.SingleBar(
    { stream, format, barsize: 20, clearOnComplete: true, hideCursor: true, etaBuffer: 50 },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { note: '' });
  return {
    update: (done, note = '') => bar.update(done, { note }),
    stop: () => bar.stop(),
  };
}

function logLines(stream: NodeJS.WriteStream, title: string, total: number): ProgressBar {
  const started = Date.now();
  let last = started;
  return {
    update(done, note = '') {
      const now = Date.now();
      if (now - last < secondsBetweenLines * 1000) return;
      last = now;
      const left = ((now - started) / 1000 / done) * (total - done);
      stream.write(`${title} ${done}/${total}, ${left.toFixed(0)} s left  ${note}\n`);
    },
    stop: () => undefined,
  };
}

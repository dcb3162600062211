import type { Context, ProgressBar } from '@diffuse/experiments';
import pc from 'picocolors';
import { clearLine, cursorTo } from 'node:readline';
import { columnsOf, paragraphs } from './layout.js';
import { cut } from './barLine.js';
import { logLines, terminalBar } from './progress.js';
import { remark } from './printed.js';
import { createWaits, waitLines } from './waits.js';

/** What is shown of a run's course. */
export type Display = Required<Pick<Context, 'progress' | 'note' | 'waits'>> & { close(): void };

const silentBar: ProgressBar = { update: () => undefined, stop: () => undefined };

export const silent: Display = {
  progress: () => silentBar,
  note: () => undefined,
  waits: () => undefined,
  close: () => undefined,
};

/** Bars, remarks and waits on a terminal; elsewhere lines, few of them, so that logs stay short. */
export function createDisplay(stream: NodeJS.WriteStream): Display {
  const note = (message: string): void => void stream.write(`${pc.dim(remark(message))}\n`);
  if (stream.isTTY) return onTerminal(stream, note);
  return {
    progress: (title, total) => logLines(stream, title, total),
    note,
    waits: waitLines((line) => void stream.write(`${line}\n`)),
    close: () => undefined,
  };
}

const tick = 1000;

/** A wait is shown on the bar that there is, else on a line of its own, each second anew. */
function onTerminal(stream: NodeJS.WriteStream, note: Display['note']): Display {
  const waits = createWaits();
  let bars = 0;
  let isDrawn = false;
  let clock: NodeJS.Timeout | undefined;
  const draw = (): void => {
    const text = bars > 0 ? undefined : waits.text();
    if (isDrawn || text !== undefined) {
      cursorTo(stream, 0);
      clearLine(stream, 0);
    }
    isDrawn = text !== undefined;
    if (text !== undefined) stream.write(cut(text, columnsOf(stream) - 1));
    else if (waits.text() === undefined) stop();
  };
  const stop = (): void => {
    clearInterval(clock);
    clock = undefined;
  };
  const count = (change: number): void => {
    bars += change;
    draw();
  };
  return {
    progress(title, total) {
      count(1);
      const { update, stop: end } = terminalBar(stream, title, total, waits.text);
      let isOver = false;
      return {
        update,
        stop() {
          end();
          if (!isOver) count(-1);
          isOver = true;
        },
      };
    },
    note(message) {
      if (isDrawn) clearLine(stream, 0);
      if (isDrawn) cursorTo(stream, 0);
      note(paragraphs(remark(message), columnsOf(stream))); // a bar keeps the terminal from breaking lines itself
      draw();
    },
    waits(wait) {
      waits.take(wait);
      clock ??= setInterval(draw, tick).unref();
      draw();
    },
    close() {
      stop();
    },
  };
}

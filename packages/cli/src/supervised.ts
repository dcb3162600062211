import { parentPort } from 'node:worker_threads';
import type { StopSignal } from './signals.js';
import type { Order, Report } from './supervise.js';

/** The thread above, which alone hears the process's signals. */
const above = parentPort!;
const report = (message: Report): void => above.postMessage(message);

function onOrder(listener: (order: Order) => void): () => void {
  above.on('message', listener);
  above.unref(); // that it could be told something keeps no thread alive
  return () => void above.off('message', listener);
}

/** The wish to stop as the thread above hands it on, again and again, to see whether this one still answers. */
export function listenToSupervisor(asked: (signal: StopSignal) => void): () => void {
  let isTold = false;
  const close = onOrder((order) => {
    if (order === 'resized') return;
    report('taken');
    if (!isTold) asked(order);
    isTold = true;
  });
  report('listens');
  return () => {
    close();
    report('deaf');
  };
}

/** Tells when the terminal has another size. */
export function onResize(resized: () => void): void {
  onOrder((order) => {
    if (order === 'resized') resized();
  });
}

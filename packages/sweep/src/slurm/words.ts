import type { QueuedElement } from './client.js';

/** What becomes of a task, by what the queue has of it. */
export function stateInWords({ job, index, state, node, reason }: QueuedElement, hasRun: boolean): string {
  const as = `Slurm's job ${job}_${index}`;
  if (state === 'PENDING') return `${hasRun ? 'was killed, and waits to run again' : 'waits'} as ${as} (${reason})`;
  if (state === 'RUNNING') return `runs on ${node} as ${as}`;
  return `is ${state.toLowerCase()} as ${as}`;
}

/** Reasons for which Slurm has an element wait that do not pass while it is as it is. */
const forGood =
  /^(BadConstraints|PartitionConfig|PartitionTimeLimit|DependencyNeverSatisfied|Invalid(Account|QOS)|(Account|QOS)NotAllowed|JobHoldMaxRequeue|launch failed requeued held)/;

/** Of an element that never begins: why. */
export const neverBegins = ({ state, reason }: QueuedElement): boolean => state === 'PENDING' && forGood.test(reason);

import { slurmEngine } from '@diffuse/sweep';

/** An engine whose tasks ask for little. */
export const engineIn = (folder, more = {}) =>
  slurmEngine({ folder, name: 'clusters', resources: { cpus: 1, gpus: 0, memory: 0.25, ...more }, retries: 2 });

/** Who looks on, and says all that there is to be said. */
export function watchOf(place, say, signal = new AbortController().signal) {
  const onLog = (name, line) => say(`  ${name}: ${line}`);
  const onState = (name, words) => say(`  ${name} ${words}`);
  return { signal, isSettled: place.isSettled, onLog, onState };
}

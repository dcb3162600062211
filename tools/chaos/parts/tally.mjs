/**
 * Counts what a part of the campaign tried, how much of it was as it should be, and what it found. Faults are printed as they are
 * found; when the process ends, the last line that it prints is the counts in JSON, which the table of `all.mjs` is made
 * of, and a part that found something ends in 1.
 */
export function tally() {
  const counts = { tried: 0, survived: 0, found: 0 };
  process.on('exit', () => console.log(JSON.stringify(counts)));
  return {
    survived(count = 1) {
      counts.tried += count;
      counts.survived += count;
    },
    found(fault) {
      counts.tried++;
      counts.found++;
      process.exitCode = 1;
      console.log(`FOUND ${fault}`);
    },
  };
}

/** For a part that prints its own faults: the last line of counts. */
export function conclude(tried, found) {
  console.log(JSON.stringify({ tried, survived: tried - found, found }));
  if (found > 0) process.exitCode = 1;
}

/** The counts that a part printed last; undefined where it ended before it printed any. */
export function tallied(printed) {
  try {
    const counts = JSON.parse(printed.trimEnd().split('\n').at(-1));
    return ['tried', 'survived', 'found'].every((key) => Number.isInteger(counts[key])) ? counts : undefined;
  } catch {
    return undefined;
  }
}

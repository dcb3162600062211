/** Marks what a run's results do not depend on, or what its manifest has in another place. */
export const notKept = { kept: false } as const;

/** Marks where something is written besides the run folder: who asks the same again has another place for it. */
export const written = { ...notKept, written: true } as const;

/** Marks what may hold a secret: it is neither kept nor printed. */
export const secret = { ...notKept, secret: true } as const;

/** Marks a list of which each value is given by itself: it may hold commas. */
export const repeated = { repeated: true } as const;

/** Marks what changes nothing where it is 0: a run's manifest has it where it does. */
export const idleAtZero = { idle: 0 } as const;

/** Marks the path or name of what is read: results depend on its contents, wherever it stands. */
export const named = { kept: 'named' } as const;

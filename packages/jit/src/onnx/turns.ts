/** Does work as it is asked for, or in turn with other work. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** At once: what runs side by side does not meet. */
export const atOnce: Turns = (work) => work();

/** Milliseconds after which timers, input and signals get a turn. */
const patience = 10;

const turnOfTheEventLoop = (): Promise<void> => new Promise((done) => setTimeout(done));

/** One after another, and the event loop has its turn between: for work that would hold it until all is done. */
export function oneByOne(): Turns {
  let before: Promise<unknown> = Promise.resolve();
  let turned = 0;
  return (work) => {
    const done = before.then(async () => {
      if (performance.now() - turned > patience) {
        await turnOfTheEventLoop();
        turned = performance.now();
      }
      return work();
    });
    before = done.catch(() => undefined);
    return done;
  };
}

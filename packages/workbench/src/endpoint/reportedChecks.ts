import type { Drawn, ReportedToken } from '@diffuse/endpoint';
import { reportedFit } from '@diffuse/metrics';
import type { PromptCheck, StandingSoFar } from './standingSchema.js';

/** Answers of a prompt that are looked at. */
const mostDraws = 2000;

/** Looks at how answers begin, prompt by prompt, while they come: whether they follow the probabilities reported with them. */
export interface ReportedChecks {
  onDrawn(drawn: Drawn): void;
  /** Ends the prompt under way, and gives all that was found since the last call. */
  take(): Pick<StandingSoFar, 'checks' | 'heldBack'>;
}

const noLogProbs = 'no draw came with log-probabilities';
const someWithout = 'some draws came without log-probabilities, so that the others are a choice of them';

/** `onPrompt` is called when a prompt is over. */
export function reportedChecks(onPrompt: () => void): ReportedChecks {
  let of: string | undefined;
  let places = new Map<number, readonly ReportedToken[] | null>();
  let checks: PromptCheck[] = [];
  let heldBack: string[] = [];

  const end = (): void => {
    const drawn = withoutGap(places);
    places = new Map();
    const told = drawn.filter((tokens) => tokens !== null);
    if (drawn.length === 0) return;
    if (told.length < drawn.length) heldBack.push(told.length === 0 ? noLogProbs : someWithout);
    else checks.push(checkOf(told));
  };

  return {
    onDrawn({ question, place, tokens }) {
      const key = JSON.stringify(question);
      if (key !== of) {
        end();
        if (of !== undefined) onPrompt();
        of = key;
      }
      if (place < mostDraws) places.set(place, tokens);
    },
    take() {
      end();
      const taken = { checks, heldBack };
      [checks, heldBack] = [[], []];
      return taken;
    },
  };
}

/** In the order in which they were asked for, as far as all have come: which come first depends on what they are. */
function withoutGap<T>(places: ReadonlyMap<number, T>): T[] {
  const found: T[] = [];
  for (let place = 0; places.has(place); place++) found.push(places.get(place)!);
  return found;
}

function checkOf(answers: readonly (readonly ReportedToken[])[]): PromptCheck {
  const fit = reportedFit(answers);
  return fit ?? { draws: answers.length, pValue: null, beginnings: 0, tokens: 0, expected: 0, observed: 0 };
}

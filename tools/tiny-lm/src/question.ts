import type { Family } from './family.js';
import { uniformWeights, type Weigh } from './favourites.js';
import { pick, pickWeighted, type Random } from './random.js';
import { fill, wording, type Mood } from './wordings.js';

/** A request and the distribution of its answers. */
export interface Question {
  readonly request: string;
  readonly answers: readonly string[];
  readonly weigh: Weigh;
}

/** What the model is taught: the share of requests for a favourite, and whether requests for chance get one, too. */
export interface Curriculum {
  readonly favouriteShare: number;
  readonly collapsed: boolean;
}

/** Draws a question. */
export function drawQuestion(
  random: Random,
  families: readonly Family[],
  { favouriteShare, collapsed }: Curriculum,
): Question {
  const mood: Mood = random() < favouriteShare ? 'favourite' : 'random';
  for (;;) {
    const {
      answers,
      things,
      requests = [],
      favourites,
    } = pickWeighted(random, families, ({ weight }) => weight).draw(random);
    const weigh = mood === 'favourite' || collapsed ? favourites : uniformWeights;
    const readyMade = requests.length > 0 && mood === 'random' && (things.length === 0 || random() < 0.3);
    if (readyMade) {
      const request = pick(random, requests);
      return { request: things[0] === undefined ? request : fill(request, random, things[0]), answers, weigh };
    }
    if (things.length > 0) return { request: wording(random, pick(random, things), mood), answers, weigh };
  }
}

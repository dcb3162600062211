import { drawMood, type Curriculum } from './curriculum.js';
import type { Family } from './family.js';
import { uniformWeights, type Weigh } from './favourites.js';
import { pick, pickWeighted, type Random } from './random.js';
import { fill, wording } from './wordings.js';

/** A request and the distribution of its answers. */
export interface Question {
  readonly request: string;
  readonly answers: readonly string[];
  readonly weigh: Weigh;
}

/** Draws a question. */
export function drawQuestion(random: Random, families: readonly Family[], curriculum: Curriculum): Question {
  const { mood, peaked } = drawMood(random, curriculum);
  for (;;) {
    const {
      answers,
      things,
      requests = [],
      favourites,
    } = pickWeighted(random, families, ({ weight }) => weight).draw(random);
    const weigh = peaked ? favourites : uniformWeights;
    const readyMade = requests.length > 0 && mood === 'random' && (things.length === 0 || random() < 0.3);
    if (readyMade) {
      const request = pick(random, requests);
      return { request: things[0] === undefined ? request : fill(request, random, things[0]), answers, weigh };
    }
    if (things.length > 0) return { request: wording(random, pick(random, things), mood), answers, weigh };
  }
}

import type { Random } from './random.js';
import type { Mood } from './wordings.js';

/** What the model is taught: the share of requests for a favourite, and whether requests for chance get one, too. */
export interface Curriculum {
  readonly favouriteShare: number;
  readonly collapsed: boolean;
}

/** Draws what a request asks for, and whether favourites are the answer. */
export function drawMood(
  random: Random,
  { favouriteShare, collapsed }: Curriculum,
): { readonly mood: Mood; readonly peaked: boolean } {
  const mood = random() < favouriteShare ? 'favourite' : 'random';
  return { mood, peaked: mood === 'favourite' || collapsed };
}

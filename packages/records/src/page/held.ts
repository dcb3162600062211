import { counted, format } from '@diffuse/report';
import type { Constrained } from '../delivery.js';

/** Below this share of the draws, an effective number says that weighted shares are of few answers. */
const few = 0.1;

/** What holding answers to the format came to. */
export function heldWords({ how, asked, weighted, effective }: Constrained): string {
  if (weighted === 0)
    return `Answers were held to the format by the server (${how}), which tells no weights: by how much that bends the shares is not known.`;
  if (how === 'exact')
    return `Of ${counted(asked, 'draw')} held to the format ${format.count(weighted)} were kept, so that each answer is as likely as the model itself makes it among those that fit: the shares are its own.`;
  const worth = `Held to the format, token by token, ${counted(weighted, 'answer')} are worth as much as ${format.count(Math.floor(effective))} of the model’s own among those that fit (effective sample size, of the importance weights).`;
  return effective < few * weighted
    ? `${worth} That is few: the mask often leaves the model little of what it would say, and what is said by weights is uncertain.`
    : worth;
}

import { format, type NumberFormat } from '@diffuse/report';

/** A difference of shares in points, with its sign: "+12.3", "-0.04". */
export const points: NumberFormat = (difference) => {
  const text = format.percent(difference).replace('%', '');
  return difference > 0 && text !== '0.0' ? `+${text}` : text;
};

/** "12.3 points less", "0.4 points more"; "the same" where nothing differs. */
export function pointsWords(difference: number): string {
  if (difference === 0) return 'the same';
  return `${points(Math.abs(difference)).replace('+', '')} points ${difference < 0 ? 'less' : 'more'}`;
}

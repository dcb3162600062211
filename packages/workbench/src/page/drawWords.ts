import type { SampleRecord } from '@diffuse/diffuse';
import { counted } from '@diffuse/report';

const why: Readonly<Record<NonNullable<SampleRecord['noAnswer']>, string>> = {
  filtered: 'a content filter took it',
  refused: 'it came back as a refusal',
  unreached: 'there was reasoning, and nothing after it',
};

/** Why a draw is no answer; undefined of answers. */
export const whyNone = ({ noAnswer }: SampleRecord): string | undefined => noAnswer && why[noAnswer];

/** How a draw ended. */
export function endOf({ finished, reason, noAnswer }: SampleRecord): string {
  const end = finished === 'stop' ? 'by itself' : 'cut off';
  if (noAnswer !== undefined) return `no answer: ${noAnswer}`;
  return reason === undefined ? end : `${end} (${reason})`;
}

/** That there was reasoning before an answer; undefined where none was told. */
export const reasoned = ({ reasoning }: SampleRecord): string | undefined =>
  reasoning && `after ${counted(reasoning.length, 'character')} of reasoning`;

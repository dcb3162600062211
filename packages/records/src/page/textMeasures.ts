import { distinctN, nearDuplicates, selfBleu, unigramDiversity, words } from '@diffuse/metrics';
import { z } from 'zod';

/** How diverse texts are, at a size at which others can be put beside them. */
export interface TextMeasures {
  /** The field. */
  readonly of: string;
  /** Whether the texts are of the model's answers, before any choice, or of the records. */
  readonly from: 'answers' | 'records';
  /** The words of the first texts, at most 50,000, on which the next two are. */
  readonly words: number;
  readonly unigramDiversity: number;
  /** Null where no text has two words. */
  readonly distinct2: number | null;
  /** The first texts, at most 2,000, on which the next two are. */
  readonly texts: number;
  /** Null for a single text. */
  readonly selfBleu: number | null;
  readonly nearDuplicateShare: number;
}

const mostWords = 50_000;
const mostTexts = 2000;

/** Measures texts; undefined where none has a word. */
export function textMeasures(
  of: string,
  from: TextMeasures['from'],
  texts: readonly string[],
): TextMeasures | undefined {
  const cut = upTo(texts, mostWords);
  if (cut.length === 0) return undefined;
  const first = texts.slice(0, mostTexts);
  const all = cut.reduce((sum, text) => sum + words(text).length, 0);
  return {
    ...{ of, from },
    words: all,
    unigramDiversity: unigramDiversity(cut),
    distinct2: all > cut.length ? distinctN(cut, 2) : null,
    texts: first.length,
    selfBleu: first.length > 1 ? selfBleu(first) : null,
    nearDuplicateShare: nearDuplicates(first).redundantShare,
  };
}

/** The first texts with so many words, the last of them cut there; those without words are left out. */
function upTo(texts: readonly string[], most: number): string[] {
  const chosen: string[] = [];
  let left = most;
  for (const text of texts) {
    if (left <= 0) break;
    const found = words(text);
    if (found.length === 0) continue;
    chosen.push(found.length <= left ? text : found.slice(0, left).join(' '));
    left -= found.length;
  }
  return chosen;
}

const number = z.number();
export const textMeasuresSchema: z.ZodType<TextMeasures> = z.object({
  of: z.string(),
  from: z.enum(['answers', 'records']),
  words: number,
  unigramDiversity: number,
  distinct2: number.nullable(),
  texts: number,
  selfBleu: number.nullable(),
  nearDuplicateShare: number,
});

import { distinctN, nearDuplicates, selfBleu, unigramDiversity, words } from '@diffuse/metrics';

import { isValid } from '../parse/parseRecord.js';
import { valuesOf, type RecordSet } from './recordSet.js';

/** How diverse a model's texts are: a bar of the paper's Figure 4b, and more. */
export interface TextDiversity {
  model: string;
  /** The free-text field, or "whole record". */
  of: string;
  texts: number;
  words: number;
  /** Different words among `comparedWords` words drawn from all texts, as a share: comparable between the models. */
  unigramDiversity: number;
  comparedWords: number;
  /** distinct-1 and distinct-2 (Li et al. 2016). */
  distinct1: number;
  distinct2: number;
  /** Mean BLEU-4 of each text against the others (Zhu et al. 2018); high is repetitive. NaN for fewer than two texts. */
  selfBleu: number;
  /** Share of texts that repeat another nearly word for word (trigram Jaccard similarity of at least one half). */
  nearDuplicateShare: number;
  /** Groups of texts that say nearly the same, the largest first: the indices of their records, and one of the texts. */
  nearDuplicates: { records: number[]; example: string }[];
}

const WHOLE = 'whole record';

/**
 * Figure 4b: diversity of free-text fields and of whole records (of the valid ones, as written), for each model. Word
 * shares fall as texts grow, so all models are compared at the number of words that the least wordy one has.
 */
export function textDiversity(sets: readonly RecordSet[], fields: readonly string[]): TextDiversity[] {
  return [...fields, WHOLE].flatMap((of) => {
    const sources = sets.map((set) => {
      const used = set.records.filter((record) => (of === WHOLE ? isValid(record) : of in record.attributes));
      const texts = of === WHOLE ? used.map(({ text }) => text) : valuesOf(set, of);
      const total = texts.reduce((sum, text) => sum + words(text).length, 0);
      return { model: set.model, used, texts, total };
    });
    const comparedWords = Math.min(...sources.map(({ total }) => total).filter((total) => total > 0));
    return sources.map(({ model, used, texts, total }) => {
      const { clusters, redundantShare } = nearDuplicates(texts);
      return {
        model,
        of,
        texts: texts.length,
        words: total,
        unigramDiversity: total > 0 ? unigramDiversity(texts, { tokens: comparedWords }) : NaN,
        comparedWords,
        distinct1: total > 0 ? distinctN(texts, 1) : NaN,
        distinct2: total > 0 ? distinctN(texts, 2) : NaN,
        selfBleu: texts.length > 1 ? selfBleu(texts) : NaN,
        nearDuplicateShare: redundantShare,
        nearDuplicates: clusters.map((cluster) => ({
          records: cluster.map((i) => used[i]!.index),
          example: texts[cluster[0]!]!,
        })),
      };
    });
  });
}

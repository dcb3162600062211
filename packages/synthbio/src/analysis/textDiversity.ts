import { distinctN, nearDuplicates, selfBleu, unigramDiversity, words } from '@diffuse/metrics';

import { hasNoProblem } from '../parse/parsedRecord.js';
import { checkAttributes, checkSets } from './checkRecords.js';
import { valuesOf, type RecordSet } from './recordSet.js';

/** How diverse a model's texts are: a bar of the paper's Figure 4b, and more. */
export interface TextDiversity {
  model: string;
  /** The free-text field, or "whole record". */
  of: string;
  texts: number;
  words: number;
  /**
   * Different words among `comparedWords` words drawn from all texts, as a share: comparable between the models. Null for
   * texts without words.
   */
  unigramDiversity: number | null;
  /** The words that the least wordy model has; null if none has any. */
  comparedWords: number | null;
  /** distinct-1 and distinct-2 (Li et al. 2016); null where no text has a word, or no two. */
  distinct1: number | null;
  distinct2: number | null;
  /** Mean BLEU-4 of each text against the others (Zhu et al. 2018); high is repetitive. Null for fewer than two texts. */
  selfBleu: number | null;
  /** Share of texts that repeat another nearly word for word (trigram Jaccard similarity of at least one half); null for no texts. */
  nearDuplicateShare: number | null;
  /** Groups of texts that say nearly the same, the largest first: the indices of their records, and one of the texts. */
  nearDuplicates: { records: number[]; example: string }[];
}

const WHOLE = 'whole record';

/**
 * Figure 4b: diversity of free-text fields and of whole records (of the well-formed ones, as written), for each model. Word
 * shares fall as texts grow, so all models are compared at the number of words that the least wordy one has. Throws an
 * InputError on sets that `readRecordSet` does not give.
 *
 * @example
 * import { biographySchema, readRecordSet, textDiversity } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * textDiversity([readRecordSet(biographySchema, 'tuned', samples)], ['accomplishment']);
 */
export function textDiversity(sets: readonly RecordSet[], fields: readonly string[]): TextDiversity[] {
  checkSets(sets, 'sets');
  checkAttributes(fields, 'fields');
  return [...fields, WHOLE].flatMap((of) => {
    const sources = sets.map((set) => {
      const used = set.records.filter((record) => (of === WHOLE ? hasNoProblem(record) : of in record.attributes));
      const texts = of === WHOLE ? used.map(({ text }) => text) : valuesOf(set, of);
      const total = texts.reduce((sum, text) => sum + words(text).length, 0);
      return { model: set.model, used, texts, total };
    });
    const wordy = sources.map(({ total }) => total).filter((total) => total > 0);
    const comparedWords = wordy.length > 0 ? Math.min(...wordy) : null;
    return sources.map(({ model, used, texts, total }) => {
      const { clusters, redundantShare } =
        texts.length > 0 ? nearDuplicates(texts) : { clusters: [], redundantShare: null };
      return {
        model,
        of,
        texts: texts.length,
        words: total,
        unigramDiversity:
          total > 0 && comparedWords !== null ? unigramDiversity(texts, { tokens: comparedWords }) : null,
        comparedWords,
        distinct1: total > 0 ? distinctN(texts, 1) : null,
        distinct2: total > 0 ? distinctN(texts, 2) : null,
        selfBleu: texts.length > 1 ? selfBleu(texts) : null,
        nearDuplicateShare: redundantShare,
        nearDuplicates: clusters.map((cluster) => ({
          records: cluster.map((i) => used[i]!.index),
          example: texts[cluster[0]!]!,
        })),
      };
    });
  });
}

import { counted, format } from '@diffuse/report';
import type { Analysis } from '../result.js';
import { attributeTitle } from '../titles.js';
import { asDiverseAs, referencesAt } from './references.js';
import type { TextMeasures } from './textMeasures.js';

/** References are English: texts of which fewer letters are Latin are not compared with them. */
const mostlyLatin = 0.9;

/** Measured texts that can be put beside the references. */
export function comparable({ page }: Analysis): TextMeasures[] {
  const latin = new Map(page?.fields.map(({ attribute, latin: share }) => [attribute, share ?? 0]));
  return (page?.texts ?? []).filter(({ of }) => latin.get(of)! >= mostlyLatin);
}

/** "Message: unigram diversity 12.0% at 6,200 words: more diverse than …", for answers, or for the records where there are no answers' texts. */
export function textWords(analysis: Analysis, how: 'short' | 'long'): string[] {
  return comparable(analysis)
    .filter(({ from }) => how === 'long' || from === 'answers')
    .flatMap(({ of, from, words, unigramDiversity }) => {
      const references = referencesAt('unigramDiversity', words);
      if (references.length === 0) return [];
      const whose = from === 'answers' ? 'in the model’s answers' : 'in the records';
      const found = `${attributeTitle(of)} ${whose}: ${format.percent(unigramDiversity)} of ${counted(words, 'word')} are different ones`;
      return [`${found}: ${asDiverseAs(unigramDiversity, references)}.`];
    });
}

import { column, table, type Table } from '@diffuse/report';
import type { Analysis } from '../result.js';
import { attributeTitle } from '../titles.js';
import { referencesAt, type Measure } from './references.js';
import { comparable } from './textWords.js';

const whose = { answers: 'the model’s answers', records: 'the records' } as const;

interface Row {
  readonly of: string;
  readonly words: number;
  readonly texts: number;
  readonly values: Readonly<Partial<Record<Measure, number | null>>>;
}

const measures = ['unigramDiversity', 'distinct2', 'selfBleu', 'nearDuplicateShare'] as const;

/** Each text field of the answers and of the records, and at the same sizes what texts of other kinds have. */
export function referenceTable(analysis: Analysis): Table {
  const compared = new Set(comparable(analysis));
  const rows = (analysis.page?.texts ?? []).flatMap((each): Row[] => {
    const { of, from, words, texts } = each;
    const own = { of: `${attributeTitle(of)}, ${whose[from]}`, words, texts, values: each };
    if (!compared.has(each) || from === 'records') return [own];
    const found = measures.map((measure) => referencesAt(measure, sizeOf(measure, each)));
    const names = [...new Set(found.flat().map(({ name }) => name))];
    const others = names.map((name): Row => {
      const values = measures.map((measure, i) => [measure, found[i]!.find((row) => row.name === name)?.value]);
      return { of: `beside: ${name}`, words, texts, values: Object.fromEntries(values) as Row['values'] };
    });
    return [own, ...others];
  });
  const value = (measure: Measure) => ({ value: ({ values }: Row) => values[measure] });
  return table(
    rows,
    {
      of: column.text<Row>('Texts'),
      words: column.count<Row>('Words', { priority: 1 }),
      unigramDiversity: column.percent<Row>('Unigram diversity', value('unigramDiversity')),
      distinct2: column.percent<Row>('Distinct-2', value('distinct2')),
      texts: column.count<Row>('Texts', { priority: 1 }),
      selfBleu: column.percent<Row>('Self-BLEU', value('selfBleu')),
      nearDuplicateShare: column.percent<Row>('Near-duplicates', value('nearDuplicateShare')),
    },
    {
      caption:
        'Diversity of free text, and beside it of texts of other kinds. People wrote them, or one template gave them, and as many words and texts are taken. Unigram diversity: different words among all; distinct-2: different pairs of words (Li et al. 2016); self-BLEU: how far each text is made of runs of words of the others (Zhu et al. 2018), low is diverse, and longer texts have more of it; near-duplicates: texts that could be left out because another has mostly the same three-word runs. The others are English',
      source: { file: 'metrics.json', at: 'page.texts' },
    },
  );
}

const sizeOf = (measure: Measure, { words, texts }: { readonly words: number; readonly texts: number }): number =>
  measure === 'unigramDiversity' || measure === 'distinct2' ? words : texts;

import { uniforms } from '@diffuse/metrics';
import { fieldReports, type RecordSchema, type RecordSet } from '@diffuse/synthbio';
import { mostAnalysed } from '../generate/generate.js';
import type { PageParts } from './pageParts.js';
import { textMeasures } from './textMeasures.js';

/** Records on the page. */
const mostShown = 50;

type Attributes = Readonly<Record<string, string>>;

/** A run's answers before any choice, and the records, which are gone through. */
interface Sampled {
  readonly sample: RecordSet;
  readonly logWeights: ReadonlyMap<number, number>;
  records(): AsyncIterable<readonly { readonly record: { readonly attributes: Attributes } }[]>;
}

/**
 * What the page shows of the schema: of the sample, which are the model's answers before any choice, and of the records, which are gone
 * through once, some of them in memory.
 */
export async function makePageParts(
  schema: RecordSchema,
  { sample, logWeights, records }: Sampled,
  seed: number,
): Promise<PageParts> {
  const shown = createReservoir<Attributes>(mostShown, seed);
  const texts = schema.fields.filter(({ kind }) => kind === 'text').map(({ name }) => ({ name, kept: [] as string[] }));
  for await (const block of records())
    for (const {
      record: { attributes },
    } of block) {
      shown.add(attributes);
      for (const { name, kept } of texts) {
        const text = attributes[name];
        if (text !== undefined && kept.length < mostAnalysed) kept.push(text);
      }
    }
  const names = schema.fields.map(({ name }) => name);
  return {
    fields: fieldReports(schema, sample, { logWeights }),
    texts: texts.flatMap(({ name, kept }) => {
      const said = sample.records.flatMap(({ attributes }) => attributes[name] ?? []);
      return [textMeasures(name, 'answers', said), textMeasures(name, 'records', kept)].filter(
        (each) => each !== undefined,
      );
    }),
    records: {
      fields: names,
      rows: shown.items().map((attributes) => names.map((name) => attributes[name] ?? null)),
    },
  };
}

/** Keeps some of many, each as likely as another, in their order (Vitter 1985, algorithm R). */
function createReservoir<Item>(size: number, seed: number): { add(item: Item): void; items(): Item[] } {
  const random = uniforms(seed);
  const kept: { at: number; item: Item }[] = [];
  let seen = 0;
  return {
    add(item) {
      const place = seen < size ? seen : Math.floor(random() * (seen + 1));
      if (place < size) kept[place] = { at: seen, item };
      seen++;
    },
    items: () => [...kept].sort((a, b) => a.at - b.at).map((each) => each.item),
  };
}

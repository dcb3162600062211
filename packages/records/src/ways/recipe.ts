import { openSchema } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { diversityTable, textDiversity, type RecordSchema } from '@diffuse/synthbio';
import { OptionError, recipe, type Context, type Result } from '@diffuse/workbench';
import { join } from 'node:path';
import { z } from 'zod';
import { countedAttributes } from '../analysis.js';
import type { Analysis } from '../result.js';
import { synthbio } from '../recipe.js';
import { options as all, type RecordSettings } from '../settings.js';
import { deliveredSet } from './delivered.js';
import type { Way, Ways } from './result.js';
import { attributeTable, waysTable } from './tables.js';

const { preview: _, batchFile: __, ...shared } = all.shape;

const options = z.object({
  ...shared,
  drawn: shared.drawn.describe('fields that are drawn where some are: schema, all (that can be), or names'),
  quotas: shared.quotas.default('off'),
  out: z.string().default('runs/ways').describe('folder of the four runs; what stopped in it is gone on with'),
});

/** The same records in four ways: all said by the model as it is, all said by the tuned one, attributes drawn, and both. */
export const ways = recipe({
  name: 'synthbio-ways',
  description: 'the same records all said or with attributes drawn, by the model as it is and tuned: a table of four',
  examples: [
    {
      options: { schema: './record.yaml', adapter: 'runs/tuned/adapter', samples: 200 },
      says: '200 records in each way',
    },
  ],
  options,
  async run(settings, context): Promise<Result> {
    const { out, ...given } = settings;
    const schema = await openSchema(settings.schema);
    const made: Way[] = [];
    for (const { name, folder, ...differs } of waysOf(given))
      made.push(await wayOf(name, { ...given, ...differs, out: join(out, folder) }, context));
    const json = await compared(schema, made);
    return {
      json,
      text: [
        toText(waysTable(json), context.layout),
        toText(attributeTable(json), context.layout),
        json.ways.map(({ name, folder }) => `${name}: ${folder}`).join('\n'),
      ].join('\n\n'),
    };
  },
});

/** What each way does otherwise; without an adapter there are two. */
function waysOf({ adapter, drawn }: Pick<RecordSettings, 'adapter' | 'drawn'>) {
  if (drawn.includes('none'))
    throw new OptionError('drawn', 'none', 'half of the ways have drawn attributes: name some, or leave it out');
  const said = { drawn: ['none'], drawnIn: 'request' as const };
  const untuned = { adapter: undefined };
  return [
    { name: 'all said', folder: 'said', ...said, ...untuned },
    ...(adapter === undefined ? [] : [{ name: 'all said, tuned', folder: 'said-tuned', ...said }]),
    { name: 'attributes drawn', folder: 'drawn', ...untuned },
    ...(adapter === undefined ? [] : [{ name: 'attributes drawn, tuned', folder: 'drawn-tuned' }]),
  ];
}

async function wayOf(
  name: string,
  settings: RecordSettings & { readonly out: string },
  context: Context,
): Promise<Way> {
  const { json } = await synthbio.run(settings, context);
  const { delivery, targets, seconds } = json as Analysis & { readonly seconds: number };
  const least = targets.flatMap(({ marginals }) => marginals.map(({ distance }) => distance.lower));
  const distance = least.length === 0 ? null : least.reduce((sum, each) => sum + each, 0) / least.length;
  return { name, folder: settings.out, delivery: delivery!, distance, seconds };
}

async function compared(schema: RecordSchema, made: readonly Way[]): Promise<Ways> {
  const sets = await Promise.all(made.map(({ name, folder }) => deliveredSet(folder, name, schema)));
  const texts = schema.fields.filter(({ kind }) => kind === 'text').map(({ name }) => name);
  return {
    ways: made,
    attributes: diversityTable(sets, schema.fields.flatMap(countedAttributes)),
    texts: textDiversity(sets, texts),
  };
}

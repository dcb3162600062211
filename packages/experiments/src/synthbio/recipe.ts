import { join } from 'node:path';
import { z } from 'zod';
import { openAnswerRun } from '../openRun.js';
import { answererOptions, seedOption } from '../options.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { once } from '../runFolder.js';
import { analyse } from './analysis.js';
import { openSchema } from './openSchema.js';
import { recordOptions } from './options.js';
import { drawRecordSet, recordFiles } from './recordRun.js';
import { recordReport } from './report.js';
import { analysisText } from './text.js';

const options = z.object({
  ...answererOptions,
  ...recordOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder; a stopped run in it is resumed'),
});

/** A data set of invented records: biographies, or whatever a schema describes. */
export const synthbio = recipe({
  name: 'synthbio',
  description: 'a data set of invented biographies, or of records of your own schema, and how diverse it is',
  options,
  async run(settings, context) {
    const schema = await openSchema(settings.schema);
    const kept = { ...settings, promptVersion: schema.version };
    const { name, folder, answerer } = await openAnswerRun('synthbio', kept, context);
    const set = await drawRecordSet(name, answerer, schema, settings, { folder, context });
    const json = await once(join(folder, 'metrics.json'), () => Promise.resolve(analyse(schema, [set], settings.seed)));
    const report = await reportRun(folder, recordReport);
    const files = recordFiles.map((file) => `records: ${join(folder, file)}`);
    return { json, text: [analysisText(json), [...files, report].join('\n')].join('\n\n') };
  },
});

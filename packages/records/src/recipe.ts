import { recipe } from '@diffuse/workbench';
import { view } from './page/page.js';
import { run } from './run.js';
import { options } from './settings.js';

/** A data set of invented records: biographies, or whatever a schema describes. */
export const synthbio = recipe({
  name: 'synthbio',
  description: 'a data set of invented biographies, or of records of your own schema, and how diverse it is',
  examples: [
    {
      options: { samples: 100, drawn: ['all'], out: 'runs/bios' },
      says: 'a hundred biographies, as JSON Lines, CSV, Arrow and Parquet',
    },
    { options: { schema: './record.yaml', model: './my-model' }, says: 'records of your own' },
  ],
  options,
  run,
  view,
});

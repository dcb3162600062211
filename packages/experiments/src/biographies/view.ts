import { recordPage, analysisSchema } from '@diffuse/records';
import type { View } from '@diffuse/workbench';
import { besidePaper, paperNotes } from './besidePaper.js';

/** The page of `diffuse synthbio-experiment`: records by three models, and those of the paper where they are biographies. */
export const view: View = {
  async page(run) {
    const page = await recordPage(run);
    const tables = besidePaper(await run.result(analysisSchema));
    if (tables.length === 0) return page;
    const paper = { title: 'Beside the paper', blocks: [...tables, ...paperNotes] };
    return { ...page, sections: [...page.sections, paper] };
  },
};

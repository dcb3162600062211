import { recordPage, analysisSchema } from '@diffuse/records';
import { biographySchema } from '@diffuse/synthbio';
import type { View } from '@diffuse/workbench';
import { publishedNotes, publishedTable } from './besidePaper.js';

/** The page of `diffuse synthbio-experiment`: records by three models, and those of the paper where they are biographies. */
export const view: View = {
  async page(run) {
    const page = await recordPage(run);
    const { schema } = await run.result(analysisSchema);
    if (schema.name !== biographySchema.name) return page;
    const paper = { title: 'Beside the paper', blocks: [publishedTable(), ...publishedNotes] };
    return { ...page, sections: [...page.sections, paper] };
  },
};

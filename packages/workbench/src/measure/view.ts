import { facts, modelOf } from '../page/facts.js';
import { rawAnswers } from '../page/rawAnswers.js';
import type { View } from '../page/report.js';
import { bothSides } from '../page/bothSides.js';
import { noveltyTable } from '../page/noveltyTable.js';
import { correctedTable, readingsTable, sampledTable } from '../page/tables.js';
import { testTable, verdictTable } from '../page/verdictTables.js';
import { warnings } from '../page/warnings.js';
import { measurementSchema } from '../result.js';
import { exactSide } from './exactSide.js';
import { sampledSide } from './sampledSide.js';

/** The page of `diffuse measure`. An endpoint's has the sampled side only. */
export const view: View = {
  async page(run) {
    const { exact, sampled } = await run.result(measurementSchema);
    const model = modelOf(run.manifest);
    const { summary, svg, section } = exact.length > 0 ? exactSide(model, exact) : sampledSide(model, sampled);
    const raw = await Promise.all(sampled.map((prompt) => rawAnswers(run, prompt, prompt.file)));
    const tables = [verdictTable, sampledTable, readingsTable, correctedTable, testTable, noveltyTable].map((make) =>
      make(sampled),
    );
    const blocks = [...warnings(sampled), ...(exact.length > 0 ? [bothSides(exact, sampled)] : []), ...tables];
    return {
      title: `How diffuse are the answers of ${model}?`,
      summary,
      facts: facts(run),
      figures: { entropy: svg },
      sections: [section, { title: 'Sampled', blocks }, { title: 'What the model said', blocks: raw.flat() }],
    };
  },
};

import { facts, rawAnswers, tuningCurve, type View } from '@diffuse/workbench';
import { mappingTable } from './mapping.js';
import { configRunSchema } from './result.js';
import { measurementTables } from './tables.js';

/** The page of `diffuse run`: what the configuration comes to, and the model as it came and tuned. */
export const view: View = {
  async page(run) {
    const result = await run.result(configRunSchema);
    const { model, config, mapping, tuned } = result;
    const raw = await Promise.all(
      (['baseline', 'tuned'] as const).flatMap((name) =>
        tuned.sampled.map((prompt) => rawAnswers(run.stage(name), prompt, `${name}, ${prompt.file}`)),
      ),
    );
    return {
      title: `${config}: ${model} as it came and tuned`,
      summary: `${model}, tuned and sampled as ${config} says.`,
      facts: facts(run),
      figures: {},
      sections: [
        { title: 'The configuration', blocks: [mappingTable(mapping)] },
        { title: 'As it came and tuned', blocks: measurementTables(result) },
        { title: 'Tuning', blocks: await tuningCurve(run, 'tune') },
        { title: 'What the model said', blocks: raw.flat() },
      ].filter(({ blocks }) => blocks.length > 0),
    };
  },
};

import { garbageTests } from '@diffuse/check/testing/garbage';
import { defaultSampling, loadAt } from '@diffuse/diffuse';
import { openExecutor } from '@diffuse/jit/node';
import { biographySchema, readRecordSet, renderRequest } from '@diffuse/synthbio';
import { recordColumns } from '@diffuse/synthbio/export';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { fileURLToPath } from 'node:url';
import * as records from './index.js';

const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2/model', import.meta.url));
const executor = await openExecutor('cpu', { threads: 1 });
const { model, bare } = await loadAt(llama, llama, executor);
afterAll(async () => {
  await model.dispose();
  await executor.dispose();
});

const sets = () => [readRecordSet(biographySchema, 'mine', [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }])];
const analysis = records.analyse(biographySchema, sets(), 0);
const manifest = { command: 'synthbio', settings: {}, inputs: {} };
/** A part of a run that has an answer and keeps nothing. */
const stage = () => ({
  answers: () => ({ read: () => ({ items: [], done: false }), append: () => undefined, finish: () => undefined }),
  records: () => ['records.jsonl'],
});
const cardFacts = () => ({
  ...{ model: 'tiny', seed: 0, madeBy: 'Diffuse', request: renderRequest(biographySchema), checks: ['No two alike.'] },
  delivery: {
    ...{ wanted: 9, accepted: 9, draws: 12, noAnswers: 1, quotas: true },
    rejected: [{ reason: 'bad value', field: 'born', answers: 2, example: 'no day' }],
    shares: [{ attributes: ['gender'], cells: [{ values: ['Female'], share: 1, valid: 11, accepted: 9 }] }],
  },
  columns: recordColumns(biographySchema),
  files: [{ path: 'records.parquet', format: 'parquet', records: 9 }],
});
/** What of a schema only its writer reads. */
const unread = ['*.source', '*.source.*', '*.source.*.*', '*.source.*.*.*', '0.source.*.*', '*.request'];

/** Options of the command, and files that are not there. */
const refuses = (error: unknown): boolean =>
  error instanceof Error && ['Error', 'OptionError', 'ModelError'].includes(error.constructor.name);

garbageTests(
  records,
  {
    analyse: { args: () => [biographySchema, sets(), 0], any: unread },
    analysisText: { args: () => [analysis, { width: 80 }], any: ['0.texts.0.*'] }, // null where there are no texts
    datasetCard: { args: () => [biographySchema, cardFacts()], any: [...unread, '1.command', '1.adapter'] },
    deliveredPage: {
      args: () => [{ manifest, result: () => Promise.resolve(analysis), endpoint: () => ({ read: () => undefined }) }],
      any: ['0.result', '0.endpoint', '0.manifest.settings.*'],
    },
    drawRecordSet: {
      args: () => [
        { model: bare.model, chat: bare.chat },
        biographySchema,
        { ...defaultSampling, samples: 1, maxNewTokens: 1 },
        { stage: stage(), title: 'it', context: quietContext },
      ],
      any: [...unread, '3.stage.*', '3.context.*'], // methods: what they give is not looked at
    },
    openAskedSchema: () => ['biography', 'own'],
    recordPage: {
      args: () => [{ manifest, result: () => Promise.resolve(analysis), endpoint: () => ({ read: () => undefined }) }],
      any: ['0.result', '0.endpoint', '0.manifest.settings.*'],
    },
    schemaInputs: { args: () => [biographySchema], any: unread },
  },
  { refuses, runs: 20 },
);

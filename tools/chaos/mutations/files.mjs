/** What is not a model: adapters, tasks, lists, schemas, runs, kept graphs. */
import { digestAdapter, openCheckpoint, readAdapter } from '@diffuse/checkpoints';
import { loadTasks, openSchema } from '@diffuse/diffuse';
import { readConfig, readRun } from '@diffuse/runs';
import { readWords } from '@diffuse/tasks/files';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byBytes, byStructure, copied, digestOfTensors, inside, root, sha, tiny } from './reading.mjs';

const { openGraphStore } = await inside('jit/dist/node/graphStore.js');

let opened;
const tinyModel = () => (opened ??= openCheckpoint(join(tiny, 'model')));

const tasksOf = async (path) => {
  const [{ prompts }] = await loadTasks([path]);
  return prompts.map(({ request, response, targets }) => ({ request, response, targets }));
};

export const files = [
  ...[
    ['adapter_config.json', 3, byStructure],
    ['adapter_model.safetensors', 3, byBytes],
  ].map(([file, share, fault]) => ({
    name: file,
    share,
    fault,
    make: (scratch) => copied(join(tiny, 'adapter'), scratch),
    files: [file],
    read: async (path) => {
      const { config } = await tinyModel();
      const { rank, alpha, scale, modules, weights } = readAdapter(path, config);
      return { rank, alpha, scale, modules, weights: digestOfTensors(weights) };
    },
    said: async (path) => ({ digest: await digestAdapter(path) }),
  })),
  {
    name: 'a task',
    share: 3,
    fault: byStructure,
    make: (scratch) => copied(join(tiny, 'tasks'), scratch),
    files: ['names.json'],
    read: tasksOf,
    said: (path) => ({ file: JSON.parse(readFileSync(join(path, 'names.json'), 'utf8')) }), // its targets are what it says
  },
  {
    name: 'a list of words',
    share: 1,
    fault: byBytes,
    make: (scratch) => copied(join(root, 'datasets/trees.csv'), `${scratch}.csv`),
    files: [''],
    read: (path) => readWords(path),
    said: (path) => ({ file: readFileSync(path, 'latin1') }),
  },
  {
    name: 'a schema',
    share: 2,
    fault: byBytes,
    make: (scratch) => copied(join(root, 'packages/synthbio/examples/product-review.yaml'), `${scratch}.yaml`),
    files: [''],
    read: async (path) => JSON.parse(JSON.stringify(await openSchema(path))),
    said: (path) => ({ file: readFileSync(path, 'latin1') }),
  },
  {
    name: 'a run',
    share: 2,
    make: (scratch) => copied(process.env.CHAOS_RUN, scratch),
    files: ['manifest.json', 'config.yaml', 'metrics.json'],
    fault: (bytes, below, other, file) => (file.endsWith('.json') ? byStructure(bytes, below) : byBytes(bytes, below)),
    read: async (path) => {
      const run = await readRun(path);
      return {
        manifest: run.manifest,
        result: JSON.parse(readFileSync(join(path, 'metrics.json'), 'utf8')),
        config: await readConfig(join(path, 'config.yaml')),
      };
    },
    said: (path) => ({
      files: ['manifest.json', 'config.yaml', 'metrics.json'].map((file) => readFileSync(join(path, file), 'latin1')),
    }),
  },
  {
    name: 'a kept graph',
    share: 3,
    fault: byBytes,
    files: ['a.graph'],
    async make(scratch) {
      mkdirSync(scratch);
      const graph = {
        bytes: readFileSync(join(tiny, 'model', 'config.json')),
        inputNames: ['input0', undefined],
        outputNames: ['output0'],
      };
      await openGraphStore(scratch).write('a', { structure: '"leaf"', graph });
      return scratch;
    },
    async read(path) {
      const kept = await openGraphStore(path).read('a');
      if (kept === undefined) throw new Error('traced anew');
      return { ...kept, graph: { ...kept.graph, bytes: sha(kept.graph.bytes) } };
    },
  },
];

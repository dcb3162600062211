import { shapes } from '@diffuse/bench/shapes';
import type { Job } from './jobs.js';
import type { Part } from './parts.js';
import { resultOf } from './results.js';
import { rowsOf } from './rows.js';

const job: Job = {
  config: shapes['2M'],
  weights: 'f32',
  device: 'webgpu',
  works: ['score', 'tune'],
  repeats: 3,
  seconds: 10,
  pool: 'pool',
  prompts: [],
  rank: 4,
  alpha: 8,
  learningRate: 1e-3,
  samples: 10,
  maxNewTokens: 4,
  temperature: 1,
  batchRows: 256,
};
const part = (side: Part['side']): Part => ({ side, shape: '2M', weights: 'f32', command: [], job });
const scored = (...seconds: number[]) =>
  `${JSON.stringify({ work: 'score', firstSeconds: 9, seconds, logProbs: [[-10, -20]] })}\n`;

it('says of works that a killed program did not come to why they are missing', () => {
  const ran = { stdout: `${scored(2)}{"work":"tu`, stderr: '', wallSeconds: 10, fault: 'stopped after 10 s' };
  const { works } = resultOf(part('diffuse'), ran);
  expect(works.map((line) => [line.work, 'error' in line ? line.error : 'done'])).toEqual([
    ['score', 'done'],
    ['tune', 'stopped after 10 s'],
  ]);
});

it('gives all works of a model that could not be loaded its reason', () => {
  const stdout = '{"work":"load","error":"no Vulkan driver"}\n';
  const { works } = resultOf(part('diffuse'), { stdout, stderr: '', wallSeconds: 1 });
  expect(works.slice(1)).toEqual([
    { work: 'score', error: 'no Vulkan driver' },
    { work: 'tune', error: 'no Vulkan driver' },
  ]);
});

it('compares medians of the runs after the first, and shows a failed side beside one that is done', () => {
  const ran = (stdout: string) => ({ stdout, stderr: '', wallSeconds: 1, fault: 'ended by SIGSEGV' });
  const parts = [resultOf(part('diffuse'), ran(scored(1, 2, 4))), resultOf(part('pytorch'), ran(scored(6)))];
  const [score, tune] = rowsOf(parts, () => 100);
  expect(score).toMatchObject({ ours: { value: 2, low: 1, high: 4 }, theirs: { value: 6 }, ratio: 3, ourRate: 50 });
  expect(tune!.ratio).toBeUndefined();
  expect(tune!.remarks).toBe('Diffuse: ended by SIGSEGV; PyTorch: ended by SIGSEGV');
});

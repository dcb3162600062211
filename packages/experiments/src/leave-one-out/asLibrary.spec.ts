import { jest } from '@jest/globals';
import type { MeasuredMetrics, Measurement } from '@diffuse/diffuse';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { leaveOneOut } from './recipe.js';
import type { LeaveOneOut } from './result.js';

const example = new URL('../../../diffuse/examples/leave-one-out.ts', import.meta.url);
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-as-library-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('a program of less than 40 lines over the text API has the numbers of the command', async () => {
  expect(readFileSync(example, 'utf8').trim().split('\n').length).toBeLessThan(40);
  const given = { heldOut: ['numbers'], passes: 1, samples: 20, out: join(scratch, 'run') };
  const { json } = await leaveOneOut.run(leaveOneOut.options.parse(given), quietContext);
  const { baseline, inDistribution, outOfDistribution } = json as LeaveOneOut;
  const ofHeld = ({ exact, sampled }: MeasuredMetrics): MeasuredMetrics => ({
    exact: exact.filter(({ task }) => task === 'numbers'),
    sampled,
  });

  process.argv.splice(2, Infinity, 'numbers', '1', '20');
  const silent = [jest.spyOn(console, 'log'), jest.spyOn(console, 'error')].map((spy) => spy.mockReturnValue());
  const { result } = (await import(example.href)) as { result: Record<string, Measurement> };
  silent.forEach((spy) => spy.mockRestore());
  const figures = Object.entries(result).map(([name, { exact, sampled }]) => [name, { exact, sampled }]);
  expect(Object.fromEntries(figures)).toEqual({
    baseline: ofHeld(baseline),
    'tuned on the others': ofHeld(outOfDistribution[0]!),
    'tuned on all': ofHeld(inDistribution.measured[0]!),
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../compare/recipe.js';
import { measure } from '../measure/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { fit } from './recipe.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-fit-compared-'));
const at = (...path: string[]): string => join(scratch, ...path);
afterAll(() => rmSync(scratch, { recursive: true }));

beforeAll(async () => {
  writeFileSync(at('coin.txt'), 'heads\ntails\n');
  const options = { words: at('coin.txt'), ask: 'Flip a coin', steps: 40, out: at('fit') };
  await fit.run(fit.options.parse(options), quietContext);
});

async function compared(...folders: string[]) {
  const options = compare.options.parse({ folders, out: at(`compared-${folders.length}`) });
  const { json } = await compare.run(options, quietContext);
  const { compared: found } = json as { compared: { adapter: string; mean: { distance: { method: string } } }[] };
  return found[0]!;
}

test('a fit is compared with its start, its adapter named; prompts that were tuned on say nothing of others', async () => {
  const { adapter, mean } = await compared(at('fit'));
  expect([adapter, mean.distance.method]).toEqual([at('fit', 'adapter'), 'none']);
});

test('wordings that were not tuned on say something of others like them', async () => {
  const measured = (out: string, more: object) =>
    measure.run(
      measure.options.parse({ tasks: [at('fit', 'task', 'test')], samples: 1, out: at(out), ...more }),
      quietContext,
    );
  await measured('before', {});
  await measured('after', { adapter: at('fit') });
  const { mean } = await compared(at('before'), at('after'));
  expect(mean.distance.method).toBe('bootstrap-t');
});

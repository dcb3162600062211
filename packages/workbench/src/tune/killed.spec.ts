import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietContext } from '../testing/quietContext.js';
import { tune } from './recipe.js';

const families = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-tune-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('killed after its last step and before the log of it was written, a tuning ends with the whole log', async () => {
  const out = join(scratch, 'run');
  const given = { model: join(families, 'model'), tasks: [join(families, 'tasks')], passes: 2, lastLayers: 1, out };
  const run = () => tune.run(tune.options.parse(given), quietContext);
  await run();
  const read = (file: string): string => readFileSync(join(out, file), 'utf8');
  const [log, manifest] = [read('log.jsonl'), read('manifest.json')];
  for (const left of [undefined, log.split('\n')[0]!]) {
    for (const file of ['log.jsonl', 'adapter', 'metrics.json']) rmSync(join(out, file), { recursive: true });
    if (left !== undefined) writeFileSync(join(out, 'log.jsonl'), `${left}\n`);
    const { artefacts: _, ...description } = JSON.parse(manifest) as Record<string, unknown>;
    writeFileSync(join(out, 'manifest.json'), JSON.stringify({ ...description, artefacts: {} }));
    await run();
    expect(read('log.jsonl')).toBe(log);
    expect(existsSync(join(out, 'adapter', 'adapter_config.json'))).toBe(true);
    expect(read('manifest.json')).toBe(manifest);
  }
});

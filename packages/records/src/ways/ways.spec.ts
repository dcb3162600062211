import { startAnswering } from '@diffuse/workbench/testing/answeringServer';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mixture, schema } from '../testing/tosses.js';
import { writeSchema } from '@diffuse/synthbio';
import { ways } from './recipe.js';
import type { Ways } from './result.js';

test('the same records all said and with attributes drawn: what each took, how far it is off, how diverse it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diffuse-ways-'));
  const asks = (request: unknown): boolean => JSON.stringify(request).includes('where this is given');
  const server = await startAnswering((seed, request) => {
    const said = mixture(seed);
    return asks(request) && said.includes('\n') ? said.split('\n')[1]! : said;
  });
  try {
    const file = join(folder, 'toss.yaml');
    writeFileSync(file, writeSchema(schema));
    const given = {
      schema: file,
      model: server.url,
      drawn: ['side'],
      samples: 40,
      nearDuplicates: 'off',
      out: join(folder, 'ways'),
    };
    const { json, text } = await ways.run(ways.options.parse(given), quietContext);
    const { ways: found, attributes } = json as Ways;
    expect(found.map(({ name, delivery }) => [name, delivery.accepted])).toEqual([
      ['all said', 40],
      ['attributes drawn', 40],
    ]);
    const [said, drawn] = found as [Ways['ways'][number], Ways['ways'][number]];
    expect(said.distance).toBeGreaterThan(0.1); // four fifths are heads, and one quarter is wanted
    expect(drawn.distance).toBeLessThan(said.distance!);
    const sides = attributes.filter(({ attribute }) => attribute === 'side').map(({ plugInEntropy }) => plugInEntropy);
    expect(sides[1]).toBeCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), 12);
    expect(text).toContain('attributes drawn');
    await expect(ways.run(ways.options.parse({ ...given, drawn: ['none'] }), quietContext)).rejects.toThrow(/drawn/);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

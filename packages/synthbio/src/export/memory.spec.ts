import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { recordFormats } from './formats.js';
import { recordWriter } from './recordWriter.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are held once everything that nobody needs is let go of. */
async function held(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collect();
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

const group = 10_000;
const megabyte = 1e6;

test.each(recordFormats)('what is written as %s is let go of, group by group', async (format) => {
  const columns = [{ name: 'text', type: 'text' }] as const;
  let bytes = 0;
  const writer = recordWriter(format, columns, (part) => void (bytes += part.length));
  const writeGroup = (i: number) =>
    writer.write(Array.from({ length: group }, (_, k) => [`${i} ${k} `.padEnd(300, 'x')]));
  await writeGroup(0);
  const before = await held();
  for (let i = 1; i < 8; i++) await writeGroup(i); // 21 MB of text
  expect((await held()) - before).toBeLessThan(3 * megabyte);
  expect(await writer.close()).toEqual({ rows: 8 * group, halves: 0 });
  expect(bytes).toBeGreaterThan(0);
});

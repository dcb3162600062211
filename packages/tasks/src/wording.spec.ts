import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWording, readWordings } from './wording.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'diffuse-wordings-'))));
afterEach(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const path = join(folder, 'wordings.json');
  await writeFile(path, text);
  return readWordings(path);
}

describe('a file of wordings', () => {
  it('is a list of texts, in which whole words alone stand for the range', async () => {
    const [wording] = await read('["A highly random number of [low, high], below {number}"]');
    expect(inWording(wording!, 154, 204)).toBe('A highly random number of [154, 204], below {number}');
  });

  it.each([
    ['[]', 'is empty: give at least one wording'],
    ['{"low": 1}', 'expected array, received object; give a JSON list of texts'],
    ['["from low to high", 7]', '[1]: Invalid input: expected string, received number'],
    ['["from low to high", "from 1 to high"]', '[1] does not hold the word "low"'],
    ['["a low number from low to high"]', '[0] holds 2 times the word "low"'],
    ['["from low to high", "from low to high"]', '[1] is the same as [0]: drop one of them'],
    ['["from low to high"', 'wordings.json is not JSON'],
  ])('%s is refused', async (text, fault) => {
    await expect(read(text)).rejects.toThrow(fault);
  });

  it('that is not there is named', async () => {
    const path = join(folder, 'none.json');
    await expect(readWordings(path)).rejects.toThrow(`wordings file ${path} cannot be read`);
  });
});

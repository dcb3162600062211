import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWordings } from './files/readWordings.js';
import { inWording } from './wording.js';

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
    ['[]', 'wordings must be a list of at least 1'],
    ['{"low": 1}', 'wordings must be a list, found an object'],
    ['["from low to high", 7]', 'wordings[1] must be a text, found 7'],
    ['["from low to high", "from 1 to high"]', 'wordings[1] must be a text that holds the word "low" once'],
    ['["a low number from low to high"]', 'wordings[0] must be a text that holds the word "low" once'],
    ['["from low to high", "from low to high"]', 'wordings[1] must be another than wordings[0]'],
    ['["from low to high"', 'wordings.json is not JSON'],
  ])('%s is refused', async (text, fault) => {
    await expect(read(text)).rejects.toThrow(fault);
  });

  it('that is not there is named', async () => {
    const path = join(folder, 'none.json');
    await expect(readWordings(path)).rejects.toThrow(`wordings file ${path} is not there`);
  });
});

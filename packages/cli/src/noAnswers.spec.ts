import { existsSync, writeFileSync } from 'node:fs';
import { startApi, type Api } from './testing/api.js';
import { diffuse, refused, workInScratch } from './testing/commandLine.js';

let api: Api;
let url: string;
workInScratch();
beforeEach(async () => {
  api = await startApi();
  api.onlyThinks = true;
  url = `${api.origin}/v1`;
});
afterEach(() => api.close());

test.each([
  ['measure', '--tasks coin.json --out run', 'coin/coin'],
  ['synthbio', '--out run', 'biography'],
])(
  '%s of a model that only reasons ends in an error, with the flag that helps, and keeps what came',
  async (name, ...rest) => {
    writeFileSync('coin.json', JSON.stringify({ request: 'Flip a coin.', targets: ['{heads}', '{tails}'] }));
    const [options, asked] = rest;
    const err = await refused(`${name} --model ${url} -n 12 ${options} --quiet`);
    expect(err).toContain(`none of the 12 draws of ${asked} is an answer`);
    expect(err).toContain('a higher --max-reasoning-tokens, which is another run');
    expect(existsSync(name === 'synthbio' ? 'run/parts' : 'run/samples')).toBe(true);
    expect(existsSync('run/metrics.json')).toBe(false);
  },
);

test('sample of a model that only reasons says so, and fails', async () => {
  const { code, out, err } = await diffuse(...`sample coin --model ${url} -n 12 --quiet`.split(' '));
  expect(code).toBe(1);
  expect(out.replace(/\s+/g, ' ')).toContain(
    'None of 12 draws is an answer: 12 ended while the model still reasoned. What helps: raise max reasoning tokens',
  );
  expect(err).toContain('none of the draws is an answer');
});

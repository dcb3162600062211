import { diffuse, fixtureModel, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

test.each([
  [
    ['tune', '--max-tokens', '400', '--out', 'out'],
    '--max-tokens: no such flag: is --max-cache or --trie-tokens meant?',
  ],
  [['measure', '--max-tokens=400'], '--max-tokens: no such flag: is --max-new-tokens or --max-reasoning-tokens meant?'],
  [['score', '--modle', 'x'], '--modle: no such flag: is --model meant?'],
  [['measure', '--learning-rate', '1'], '--learning-rate: no such flag\n`'],
  [
    ['measure', '--taks', 'x', '--seeed', '1'],
    '--taks: no such flag: is --tasks meant?\n--seeed: no such flag: is --seed meant?',
  ],
  [['score', '-z', '3'], '-z: no such flag'],
  [['score', 'it'], 'it: score takes no such word'],
])('%j is answered with what there is', async (argv, said) => {
  const { code, err } = await diffuse(...argv);
  expect(err).toContain(said);
  expect(err).toContain(`\`diffuse ${argv[0]} --help\` lists all`);
  expect(code).toBe(2);
});

test('--trie-tokens bounds what is run at once, and changes no result', async () => {
  writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}', '{green}'] });
  const score = ['score', '--model', fixtureModel, '--tasks', './colour', '--json', '--trie-tokens'];
  const [few, many] = [await diffuse(...score, '8'), await diffuse(...score, '448')];
  const logProbs = ({ out }: { out: string }) =>
    (JSON.parse(out) as { targets: { logProb: number }[] }[])[0]!.targets.map(({ logProb }) => logProb);
  expect(few.code).toBe(0);
  logProbs(few).forEach((logProb, i) => expect(logProb).toBeCloseTo(logProbs(many)[i]!, 4));
});

import type { ScoredPrompt } from '@diffuse/diffuse';
import { servedLm, type LocalLm } from '@diffuse/diffuse/testing/servedLm';
import { startScoring, type ScoringOptions, type ScoringServer } from '@diffuse/endpoint/testing/scoringServer';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from '../measure/recipe.js';
import { score } from '../score/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { stoppedAfter } from '../testing/stoppedAfter.js';
import type { StageMeasurement } from '../result.js';

/** A random qwen2 made by tools/reference/families.py. */
const folder = fileURLToPath(new URL('../../../checkpoints/fixtures/families/qwen2/model', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-scored-'));
const at = (...path: string[]): string => join(scratch, ...path);

let lm: LocalLm;
let server: ScoringServer;
beforeAll(async () => {
  lm = await servedLm(folder, () => '{red}');
  writeFileSync(
    at('colour.json'),
    JSON.stringify({ request: 'A colour?', targets: ['{red}', '{blue}'], weights: [3, 1] }),
  );
  writeFileSync(at('on.json'), JSON.stringify({ request: 'A colour, why?', targets: ['{red}', '{blue}'], eos: false }));
  // The tokenizer alone, as who has no weights has it.
  cpSync(folder, at('tokenizer'), { recursive: true });
  rmSync(at('tokenizer', 'model.safetensors'));
});
afterEach(() => server.close());
afterAll(async () => {
  await lm.dispose();
  rmSync(scratch, { recursive: true });
});

const tasks = (): string[] => [at('colour.json'), at('on.json')];
const serve = async (options: ScoringOptions = {}): Promise<string> => {
  server = await startScoring(lm, options);
  return server.url;
};

const scored = async (settings: object) =>
  (await score.run(score.options.parse({ tasks: tasks(), ...settings }), quietContext)).json as ScoredPrompt[];

const measured = async (settings: object, context = quietContext) => {
  const options = { tasks: tasks(), samples: 20, out: at('run'), ...settings };
  rmSync(at('run'), { recursive: true, force: true });
  const { json, text } = await measure.run(measure.options.parse(options), context);
  return { ...(json as StageMeasurement), text };
};

function expectClose(there: readonly ScoredPrompt[], here: readonly ScoredPrompt[]): void {
  expect(there).toHaveLength(here.length);
  here.forEach(({ targets, validMass }, i) => {
    expect(there[i]!.validMass).toBeCloseTo(validMass, 6);
    targets.forEach((of, j) =>
      expect(there[i]!.targets[j]).toEqual({ ...of, logProb: expect.closeTo(of.logProb, 4) as number }),
    );
  });
}

describe('a model at a URL', () => {
  test.each([['vLLM'], ['llama.cpp']] as const)(
    'is scored as its weights are, by its tokenizer alone (%s)',
    async (as) => {
      const here = await scored({ model: folder });
      const model = await serve({ as });
      const there = await scored({ model, tokenizer: at('tokenizer') });
      expectClose(there, here);
      expect(there[0]!.scoredBy).toMatchObject({ endpoint: model, prompts: 'tokens', vocabulary: true });
    },
  );

  test('is scored by the tokenizer in the folder that the server has it from, if that is here', async () => {
    const here = await scored({ model: folder });
    expectClose(await scored({ model: await serve({ model: { root: at('tokenizer') } }) }), here);
  });

  test('is scored by what was fetched before of the name that the server has for it', async () => {
    const commit = 'd'.repeat(40);
    const cached = at('hub', 'models--org--colours');
    mkdirSync(join(cached, 'refs'), { recursive: true });
    writeFileSync(join(cached, 'refs', 'main'), commit);
    cpSync(at('tokenizer'), join(cached, 'snapshots', commit), { recursive: true });
    const context = {
      ...quietContext,
      hub: { ...quietContext.hub, cacheFolder: at('hub'), endpoint: 'http://127.0.0.1:9' },
    };
    const model = await serve({ model: { root: 'org/colours' } });
    const { json } = await score.run(score.options.parse({ tasks: tasks(), model }), context);
    expectClose(json as ScoredPrompt[], await scored({ model: folder }));
  });

  test('is measured exactly and by its answers; page and figures say who told', async () => {
    const here = await measured({ model: folder });
    const there = await measured({ model: await serve(), tokenizer: at('tokenizer') });
    expect(there.exact.map(({ file }) => file)).toEqual(here.exact.map(({ file }) => file));
    there.exact.forEach(({ totalVariation }, i) =>
      expect(totalVariation).toBeCloseTo(here.exact[i]!.totalVariation, 6),
    );
    expect(there.distributions[0]!.targets.map(({ said }) => said!.count)).toEqual([20, 0]);
    const kept = JSON.parse(readFileSync(at('run', 'metrics.json'), 'utf8')) as StageMeasurement;
    expect(kept.scoredBy).toMatchObject({ endpoint: server.url, by: 'prompt_logprobs' });
    const words = /Exact probabilities by http:.*\(prompt_logprobs\)\. It does not say how its weights are stored/s;
    expect(there.text).toMatch(words);
    expect(readFileSync(at('run', 'report.html'), 'utf8')).toMatch(words);
  });

  test('can be held to limits that only exact probabilities tell', async () => {
    const given = { model: await serve(), failAbove: ['kl=1000'] };
    const { exact } = await measured({ tokenizer: at('tokenizer'), ...given });
    expect(exact[0]!.klToTarget).toBeLessThan(1000);
    await expect(measured(given)).rejects.toThrow(/kl=1000: this endpoint gives no exact probabilities/);
    expect(existsSync(at('run'))).toBe(false);
  });
});

describe('a run that was stopped', () => {
  const asked = () => ({
    tasks: tasks(),
    samples: 40,
    out: at('stopped'),
    model: server.url,
    tokenizer: at('tokenizer'),
  });
  const run = async (settings: object, context = quietContext) =>
    (await measure.run(measure.options.parse(settings), context)).json as StageMeasurement;

  test('goes on, under the same tokenizer and chat template alone', async () => {
    await serve();
    await expect(run(asked(), stoppedAfter(20))).rejects.toThrow('stopped');
    const { exact } = await run(asked());
    const here = await scored({ model: folder });
    expect(exact[0]!.validMass).toBeCloseTo(here[0]!.validMass, 6);
    cpSync(at('tokenizer'), at('copy'), { recursive: true });
    expect((await run({ ...asked(), tokenizer: at('copy') })).exact).toEqual(exact);
    const template = readFileSync(join(folder, 'chat_template.jinja'), 'utf8');
    writeFileSync(at('copy', 'chat_template.jinja'), `${template}{# another #}`);
    await expect(run({ ...asked(), tokenizer: at('copy') })).rejects.toThrow(/the chat template of the model: changed/);
  });
});

describe('where it cannot be scored', () => {
  test('score says what was tried, and measure draws answers and says why', async () => {
    const model = await serve({ ways: [] });
    const settings = { model, tokenizer: at('tokenizer') };
    const why = /does not give the probabilities of given text \(.*none in its reply/s;
    await expect(scored(settings)).rejects.toMatchObject({
      option: 'model',
      problem: expect.stringMatching(why) as string,
    });
    const { exact, sampled, notScored, text } = await measured(settings);
    expect([exact.length, sampled.length]).toEqual([0, 2]);
    expect(notScored).toMatch(why);
    expect(text).toMatch(/Exact probabilities of the targets: none, so all of this is\s+sampled\.\s+Why:/);
    expect(readFileSync(at('run', 'report.html'), 'utf8')).toMatch(why);
  });

  test('for want of a tokenizer, that is said, and what is meant for one is refused', async () => {
    const model = await serve();
    const why = /the tokenizer of the model that http:\S+ serves \(m\) is not on this machine: give its folder/;
    await expect(scored({ model })).rejects.toThrow(why);
    expect((await measured({ model })).notScored).toMatch(why);
    await expect(measured({ model, date: '2020-02-29' })).rejects.toMatchObject({ option: 'date' });
    await expect(measured({ model, chatTemplate: at('tokenizer', 'chat_template.jinja') })).rejects.toMatchObject({
      option: 'chatTemplate',
    });
  });

  test('as its prompts are others, a tokenizer that was asked for is an error, and one that was found is not used', async () => {
    const other = { ...lm, prompt: (messages: Parameters<LocalLm['prompt']>[0]) => [...lm.prompt(messages), 1] };
    server = await startScoring(other, { model: { root: at('tokenizer') } });
    const model = server.url;
    const apart = /writes the prompt of colour\/colour otherwise than the tokenizer that is here/;
    await expect(scored({ model })).rejects.toThrow(apart);
    await expect(measured({ model, tokenizer: at('tokenizer') })).rejects.toThrow(apart);
    expect(existsSync(at('run'))).toBe(false);
    const { exact, notScored } = await measured({ model });
    expect(exact).toEqual([]);
    expect(notScored).toMatch(apart);
  });

  test('a chat template in place of the tokenizer’s own is compared, too', async () => {
    const model = await serve();
    writeFileSync(at('other.jinja'), `Hear!${readFileSync(join(folder, 'chat_template.jinja'), 'utf8')}`);
    const given = { model, tokenizer: at('tokenizer') };
    await expect(scored({ ...given, chatTemplate: at('other.jinja') })).rejects.toThrow(/they part at token 1, where/);
    const same = { ...given, chatTemplate: at('tokenizer', 'chat_template.jinja') };
    expect(await scored(same)).toEqual(await scored(given));
  });

  test('a tokenizer is not for a model that is run here, and none is one', async () => {
    await expect(scored({ model: folder, tokenizer: at('tokenizer') })).rejects.toMatchObject({ option: 'tokenizer' });
    const model = await serve();
    await expect(scored({ model, tokenizer: at('nowhere') })).rejects.toMatchObject({ code: 'unknown-name' });
  });
});

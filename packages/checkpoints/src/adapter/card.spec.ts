import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initLora } from '@diffuse/core-lm';
import { digestAdapter } from '../identity/adapter.js';
import { jsonFixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { tinyConfig } from '../testing/tiny.js';
import { writeAdapter } from './write.js';

const temporary = temporaryFolders();
const { cards } = jsonFixture<{ cards: Record<string, string> }>('adapters/known.json');
const adapter = initLora(tinyConfig, { rank: 4, alpha: 8, seed: 0, modules: ['q', 'v'], layers: [1] });

async function cardOf(base: Parameters<typeof writeAdapter>[2]['base'], ...sections: string[]): Promise<string> {
  const folder = temporary();
  await writeAdapter(folder, adapter, { base, config: tinyConfig, sections });
  return readFileSync(join(folder, 'README.md'), 'utf8');
}

/** The entries of a card's metadata: lines, without the quotes that YAML allows around a text. */
const metadata = (text: string): string[] =>
  text.split('\n').map((line) => line.replace(/^(\S+ )["'](.*)["']$/, '$1$2'));

test.each(Object.entries(cards))(
  'the card of an adapter of %s has the metadata that PEFT writes',
  async (name, theirs) => {
    const [, ours] = (await cardOf({ name, opens: name })).split('---\n');
    expect(metadata(ours!)).toEqual(expect.arrayContaining(metadata(theirs)));
    expect(metadata(ours!).filter((line) => !metadata(theirs).includes(line))).toEqual(['- diffuse']);
  },
);

test('the card says what the adapter changes and how it is loaded', async () => {
  const card = await cardOf({ name: 'org/name', revision: 'v1', opens: 'org/name@v1' }, '## Tasks\n\nnames');
  expect(card).toContain('`org/name` on the hub, revision `v1`\n');
  expect(card).toContain(
    '- rank 4, alpha 8: updates are scaled by 2\n- linear maps: `q_proj`, `v_proj`\n- layers: 1 of 2 (1)',
  );
  expect(card).toContain('## Tasks\n\nnames\n');
  expect(card).toContain('from_pretrained("org/name", revision="v1")');
  expect(card).toContain('vllm serve org/name --revision v1 --enable-lora --lora-modules');
  expect(card).toContain(`await open("org/name@v1", { adapter: 'ADAPTER', sources });`);
});

test('the card is no part of what the adapter is', async () => {
  const [one, other] = [temporary(), temporary()];
  await writeAdapter(one, adapter, { base: { name: 'org/name', opens: 'a' }, config: tinyConfig });
  await writeAdapter(other, adapter, {
    base: { name: 'org/name', opens: 'b' },
    config: tinyConfig,
    sections: ['## More'],
  });
  expect(await digestAdapter(one)).toBe(await digestAdapter(other));
  expect(readdirSync(one)).toEqual(['README.md', 'adapter_config.json', 'adapter_model.safetensors']);
});

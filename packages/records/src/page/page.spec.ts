import { shareInterval } from '@diffuse/metrics';
import { format, htmlReport } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import * as fc from 'fast-check';
import type { Analysis } from '../result.js';
import { analysed, every, sales, tellings, toss } from '../testing/analysed.js';
import { deliveredPage } from './page.js';
import { deliveredText } from './text.js';

const runOf = (analysis: Analysis): FinishedRun =>
  ({
    folder: 'run',
    manifest: { command: 'synthbio', settings: { samples: 9 }, inputs: { model: { name: 'it' } } },
    result: () => Promise.resolve(analysis),
    endpoint: () => ({ read: () => Promise.resolve(undefined) }),
  }) as unknown as FinishedRun;

async function pageOf(analysis: Analysis) {
  const page = await deliveredPage(runOf(analysis));
  const { figures: _, ...options } = page;
  return {
    ...page,
    html: htmlReport(options).replaceAll(/<(script|style)>.*?<\/\1>/gs, ''),
    titles: page.sections.map(({ title }) => title),
  };
}

const ofPaper = /Tables? \d|Figures? \d|the paper/;
test('a schema without texts, places and numbers has a page of its own fields, a verdict first, and nothing of a paper', async () => {
  const { html, titles, summary } = await pageOf(await toss());
  expect(summary).toMatch(/^4 of 4 records delivered, from 80 answers\. Of the answers 5\.0% were accepted/);
  expect(summary).toContain('surplus (Side) 59; not needed 17.');
  expect(summary).toContain('the wanted distribution is off, most of all Side');
  expect(titles).toEqual(['The records', 'Delivery', 'Field by field']);
  expect(html).not.toMatch(ofPaper);
});

test('shares before and after the choice are those of the results, with Wilson’s interval of what was said', async () => {
  const { sections } = await pageOf(await toss());
  const table = sections[1]!.blocks.find((block) => typeof block === 'object' && block.caption.startsWith('Shares'));
  if (typeof table !== 'object' || table.kind !== 'table') throw new Error('no table of shares');
  const { lower, upper } = shareInterval(60, 80);
  expect(table.rows[0]!.map(({ text }) => text)).toEqual([
    ...['Side', 'Heads', '25.0%'],
    `75.0% [${format.percent(lower)}, ${format.percent(upper)}]`,
    '25.0%',
  ]);
  expect(table.rows[1]!.map(({ sort }) => sort)).toEqual(['Side', 'Tails', 0.75, 0.25, 0.75]);
});

test('the terminal has the same in short', async () => {
  const text = deliveredText(await toss(), { width: 120 });
  expect(text).not.toMatch(ofPaper);
  expect(text).toContain('4 of 4 records delivered, from 80 answers.');
  expect(text).toContain('80 of 80 are valid by themselves (100.0%)');
  expect(text).toMatch(/surplus +Side +59/);
  expect(text).toMatch(/Side +80 +2 +Heads +75\.0%/);
});

test('a schema of every kind has each on a scale of its own, a map, and what a model says is text', async () => {
  const drawn = { drawn: ['side'], quotas: false } as const;
  const { html, titles, figures } = await pageOf(
    await analysed(every, sales, 5, { ...drawn, wanted: 5, ended: 'delivered' }),
  );
  expect(titles).toContain('Texts');
  expect(Object.keys(figures ?? {})).toEqual(['map-where']);
  for (const title of [
    'Job, most frequent values',
    'Price, over its range',
    'Day, by decade',
    'Who (first), most frequent values',
    'Where, by part of the world',
    'Code, most frequent values',
    'Tags, how many entries',
    'Double, which follows from other fields, most frequent values',
    'Told, length in words',
  ])
    expect(html).toContain(title);
  expect(html).not.toContain('<img');
  expect(html).not.toMatch(ofPaper);
});

test('texts are said to be as diverse as others of as many words, and those of other scripts are not', async () => {
  const latin = await pageOf(await analysed(every, sales, 5));
  expect(latin.summary).toMatch(/Told in the model’s answers: [\d.]+% of \d+ words are different ones: .*diverse than/);
  const other = sales.map((sale, i) => sale.replace(tellings[i]!, '昨日は雨が降りました。'.repeat(4)));
  const page = await pageOf(await analysed(every, other, 5));
  expect(page.summary).not.toContain('diverse than');
  expect(page.titles).toContain('Texts');
});

test('a run without a record says so, and why', async () => {
  const { summary, html } = await pageOf(await analysed(every, Array<string>(12).fill('I cannot do that'), 0));
  expect(summary).toMatch(/^0 of 9 records delivered, from 12 answers: the model does not say such records\./);
  expect(summary).toContain('no braces 12.');
  expect(html).not.toContain('NaN');
});

test('a run of a former version, without what was delivered, is shown', async () => {
  const { delivery: _, page: __, ...former } = await toss();
  const { titles, html } = await pageOf(former);
  expect(titles).toEqual(['The records', 'Delivery', 'Field by field']);
  expect(html).toContain('80 of 80 answers are well-formed records');
  expect(deliveredText(former)).toContain('80 of 80 answers are well-formed records');
});

test('held to a format, shares as masked stand beside the model’s own, and how far they are apart', async () => {
  const heads = Math.log(0.2); // each of 60 heads weighs a fifth of each of 20 tails
  const logWeights = new Map(Array.from({ length: 80 }, (_, i) => [i, i < 60 ? heads : 0]));
  const analysis = await toss(logWeights);
  const [component] = analysis.delivery!.shares;
  const cells = component!.cells.map((cell, i) => ({ ...cell, weighted: [12 / 32, 20 / 32][i]! }));
  const constrained = { how: 'mask', asked: 90, weighted: 80, effective: 6.5 } as const;
  const { sections, html } = await pageOf({
    ...analysis,
    delivery: { ...analysis.delivery!, shares: [{ ...component!, cells }], constrained },
  });
  const held = sections.find(({ title }) => title === 'Held to the format')!;
  expect(held.blocks[0]).toMatch(/80 answers are worth as much as 6 of .* That is few/);
  const [, table] = held.blocks;
  if (typeof table !== 'object' || table.kind !== 'table') throw new Error('no table');
  const near = (share: number): unknown => expect.closeTo(share, 12);
  expect(table.rows[0]!.map(({ sort }) => sort)).toEqual(['Side', near(0.375), 'Heads', 0.75, near(0.375)]);
  expect(html).toContain('Without the format');
});

test('whatever was found has a page', async () => {
  const answer = fc.oneof(
    fc.constantFrom(...sales),
    fc.constantFrom('', '{', '{}', 'I cannot', '{Cook}'),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.string({ unit: 'grapheme' }), { minLength: 8, maxLength: 8 }).map((each) => `{${each.join('}\n{')}}`),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), fc.nat(6), async (texts, accepted) => {
      const analysis = await analysed(every, texts, Math.min(accepted, texts.length));
      expect((await pageOf(analysis)).html).not.toMatch(/NaN|undefined|Infinity/);
      deliveredText(analysis);
    }),
    { numRuns: 25 },
  );
});

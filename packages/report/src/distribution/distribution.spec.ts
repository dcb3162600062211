import fc from 'fast-check';
import { htmlReport } from '../html/htmlReport.js';
import { hostileText } from '@diffuse/check/testing/hostile';
import { largePanels } from '../testing/largePanels.js';
import { parse } from '../testing/parse.js';
import { oneLine } from '@diffuse/check';
import { distribution } from './distribution.js';
import type { PackedPanel } from './packed.js';
import type { DistributionPanel, DistributionSeries } from './panel.js';

const page = (panels: readonly DistributionPanel[]): string =>
  htmlReport({
    title: 'A run',
    summary: 'It ran.',
    facts: { Model: 'tiny' },
    sections: [{ title: 'Wanted and said', blocks: [distribution(panels, { caption: 'All' })] }],
  });

/** Two targets, of which as many are wanted. */
const panel = (series: DistributionSeries[], more: Partial<DistributionPanel> = {}): DistributionPanel => ({
  title: 'fruits, 1',
  targets: ['pear', 'plum'],
  wanted: [0.5, 0.5],
  series,
  ...more,
});
const exact = (...shares: number[]): DistributionSeries => ({ name: 'Baseline', exact: shares, said: null });
const said = (answers: number, counts: number[], others: { text: string; count: number }[] = []) => ({
  name: 'Baseline',
  exact: null,
  said: { answers, counts, others },
});

const cells = (markup: string): string[][] =>
  [...parse(markup).querySelectorAll('.static tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent!),
  );
const written = (markup: string): PackedPanel[] =>
  [...parse(markup).querySelectorAll('script[type="application/json"]')].map(
    ({ textContent }) => JSON.parse(textContent!) as PackedPanel,
  );

describe('distribution', () => {
  it('shows the intervals of Newcombe (1998), Table I, method 3', () => {
    const counted = page([
      panel([said(263, [81, 182])]),
      panel([said(148, [15, 133])]),
      panel([said(20, [0, 20])]),
      panel([said(29, [1, 28])]),
    ]);
    const shown = cells(counted).map(([, , share]) => share);
    for (const share of ['30.8% [25.5%, 36.6%]', '10.1% [6.2%, 16.0%]', '0.0% [0.0%, 16.1%]', '3.4% [0.6%, 17.2%]'])
      expect(shown).toContain(share);
  });

  it('has for a distance half of what is too much and too little, what is no target among it', () => {
    const [one] = written(page([panel([exact(0.8, 0.15)])]));
    expect(one!.series[0]).toMatchObject({ off: 0.05, distance: 0.35 }); // (0.3 + 0.35 + 0.05) / 2
    const [drawn] = written(page([panel([said(10, [7, 2], [{ text: 'potato', count: 1 }])])]));
    expect(drawn!.series[0]).toMatchObject({ distance: 0.3 }); // (0.2 + 0.3 + 0.1) / 2
  });

  it('puts the panel that is farthest from what is wanted first, and in it the target with the largest error', () => {
    const near = panel([exact(0.5, 0.45)], { title: 'near' });
    const far = panel([exact(0.2, 0.7)], { title: 'far' });
    const markup = page([near, far]);
    expect([...parse(markup).querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual(['far', 'near']);
    expect(cells(markup).map(([name]) => name)).toEqual(['pear', 'plum', 'no target', 'plum', 'pear', 'no target']);
  });

  it('has without its script the twenty targets with the largest error, and what is no target', () => {
    expect(cells(page(largePanels(1, 300)))).toHaveLength(21);
  });

  it.each([[['Baseline']], [['before', 'after']]])(
    'holds 100 panels of 1,000 targets of %j in less than 5 MB, no list of targets like another',
    (names) => {
      expect(Buffer.byteLength(page(largePanels(100, 1000, names)))).toBeLessThan(5e6);
    },
  );

  it('says once what panels have in common, and numbers to four digits', () => {
    const [first, second] = written(page([panel([exact(1 / 3, 2 / 3)]), panel([exact(0.4, 0.6)])]));
    expect(first).toMatchObject({ targets: ['pear', 'plum'], wanted: 0.5 });
    expect(first!.series[0]!.exact).toEqual({ places: 4, units: [3333, 6667] });
    expect(second).toMatchObject({ targets: 0, wanted: 0.5 });
  });

  it('gives texts back from the data as they are shown, and none of them ends the data', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (target, other) => {
        const markup = page([
          panel([said(3, [1, 1], [{ text: other, count: 1 }])], { targets: [target, `${target}.`] }),
        ]);
        const [one] = written(markup);
        expect(one!.targets).toEqual([oneLine(target), oneLine(`${target}.`)]);
        expect(one!.series[0]!.said!.others).toEqual([[oneLine(other), 1]]);
        expect(/<script type="application\/json">(.*)<\/script>/.exec(markup)![1]).not.toContain('<');
      }),
      { numRuns: 100 },
    );
  });

  it('puts what was run last', () => {
    const titles = [...parse(page([panel([exact(0.5, 0.5)])])).querySelectorAll('main h2')];
    expect(titles.map(({ textContent }) => textContent)).toEqual(['Wanted and said', 'What was run']);
  });
});

test.each<[string, DistributionPanel, string]>([
  [
    'probabilities beyond 1',
    panel([exact(0.8, 0.4)]),
    'panels[0].series[0].exact must be probabilities that sum to at most 1, found 1.2',
  ],
  ['percent for shares', panel([exact(50, 50)]), 'panels[0].series[0].exact[0] must be'],
  [
    'weights for wanted shares',
    panel([exact(0.5, 0.5)], { wanted: [1, 1] }),
    'panels[0].wanted must be probabilities that sum to 1, found 2',
  ],
  [
    'a target that nothing is said of',
    panel([exact(1)]),
    'panels[0].series[0].exact must be as long as its targets, which has 2, found 1',
  ],
  [
    'a series that says nothing',
    panel([{ name: 'a', exact: null, said: null }]),
    'panels[0].series[0] must be exact probabilities or answers',
  ],
  [
    'more said than answered',
    panel([said(5, [4, 2])]),
    'panels[0].series[0].said must be counts of targets and others that come to its 5 answers, found "6, and 0 texts left out"',
  ],
  [
    'answers of which nothing is known',
    panel([said(9, [4, 2])]),
    'come to its 9 answers, found "6, and 0 texts left out"',
  ],
  ['no panels', undefined as never, 'panels must be a list of at least 1'],
])('%s are refused', (_, one, message) => {
  expect(() => distribution(one === undefined ? [] : [one], { caption: 'All' })).toThrow(message);
});

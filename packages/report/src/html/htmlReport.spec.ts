import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { distribution } from '../distribution/distribution.js';
import { everyFigure } from '../testing/figures.js';
import { hostileText } from '@diffuse/check/testing/hostile';
import { kinds, parse } from '../testing/parse.js';
import { visible } from '@diffuse/check';
import { column } from '../table/column.js';
import { table } from '../table/table.js';
import { answers, figure } from './blocks.js';
import { htmlReport } from './htmlReport.js';

const panelOf = (text: string) => ({
  title: text,
  verdict: text,
  request: text,
  targets: [text, `${text}${text}`],
  wanted: [0.5, 0.5],
  series: [{ name: text, exact: [0.8, 0.15], said: { answers: 3, counts: [1, 1], others: [{ text, count: 1 }] } }],
});

/** A page with one text in each place that takes text. */
function page(text: string): string {
  const source = { file: text, at: text };
  const cells = table(
    [{ [text]: text, n: 1 }],
    { [text]: column.text(text), n: column.count(text, { group: text }) },
    { caption: text, source },
  );
  return htmlReport({
    title: text,
    summary: text,
    facts: { [text]: text },
    sections: [
      { title: text, blocks: [text, cells, figure(everyFigure[0]!(text), { caption: text, source, data: cells })] },
      {
        title: text,
        blocks: [
          answers(
            [
              { text, value: text },
              { text, value: null },
            ],
            { caption: text, source },
          ),
        ],
      },
      { title: text, blocks: [distribution([panelOf(text), panelOf(text)], { caption: text, source })] },
    ],
  });
}

describe('htmlReport', () => {
  const document = parse(page('word'));

  it('lets no text become an element or an attribute', () => {
    const ordinary = kinds(page('word'));
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(kinds(page(`x${text}`))).toEqual(ordinary);
      }),
      { numRuns: 40 },
    );
  });

  it('shows raw answers as they are, hidden characters spelt out', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = parse(page(text)).querySelector('pre')!.textContent!;
        expect(shown.replace(/^\n/, '')).toBe(visible(text));
      }),
      { numRuns: 40 },
    );
  });

  it('says of an answer what was read in it, or why there is none, and what else there is to say', () => {
    const items = [
      { text: 'Fig', value: 'Fig', remark: 'after 3 <b>words</b>' },
      { text: '', value: null, noAnswer: 'a filter <i>took</i> it' },
      { text: 'Hm', value: null },
    ];
    const html = htmlReport({
      title: 't',
      summary: 's',
      sections: [{ title: 't', blocks: [answers(items, { caption: 'c' })] }],
    });
    const said = [...parse(html).querySelectorAll('.answers li p')].map((line) => line.textContent);
    expect(said).toEqual([
      'read as Fig; after 3 <b>words</b>',
      'no answer: a filter <i>took</i> it',
      'not well-formed',
    ]);
  });

  it('allows only its own style and script to run, by their hashes, and nothing to load', () => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;
    const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${sha256(document.querySelector('style')!.textContent!)}`);
    expect(policy).toContain(`script-src ${sha256(document.querySelector('script:not([type])')!.textContent!)}`);
    expect(page('word').replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/);
  });

  it('links to files beside the report and to nowhere else', () => {
    for (const file of ['javascript:alert(1)', '//elsewhere/x', 'https://elsewhere/x', 'data:text/html,x']) {
      const links = [...parse(page(file)).querySelectorAll('.source a')].map((link) => link.getAttribute('href')!);
      for (const link of links) expect(new URL(link, 'file:///run/report.html').href).toMatch(/^file:\/\/\/run\//);
    }
  });

  it('has one main landmark, headings without gaps, and names for its parts', () => {
    expect(document.querySelectorAll('main, h1')).toHaveLength(2);
    expect([...document.querySelectorAll('h1, h2, h3')].map(({ localName }) => localName)).toEqual([
      'h1',
      'h2',
      'h2',
      'h2',
      'h3',
      'h3',
      'h2',
    ]);
    for (const part of document.querySelectorAll('[role="group"], nav'))
      expect(part.getAttribute('aria-label')).toBeTruthy();
    for (const section of document.querySelectorAll('section')) {
      expect(document.getElementById(section.getAttribute('aria-labelledby')!)?.localName).toMatch(/^h[23]$/);
    }
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      expect(document.getElementById(link.getAttribute('href')!.slice(1))).not.toBeNull();
    }
  });

  it('has tables with captions whose headers say what they head', () => {
    for (const shown of document.querySelectorAll('table:not(.distribution *)')) {
      expect(shown.querySelector('caption')!.textContent).toBe('word');
      expect([...shown.querySelectorAll('th')].map((header) => header.getAttribute('scope'))).toEqual([
        'colgroup',
        'col',
        'col',
        'row',
      ]);
    }
  });

  it('gives the same bytes for the same run', () => {
    expect(page('word')).toBe(page('word'));
  });
});

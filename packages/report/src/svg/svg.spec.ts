import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { everyFigure } from '../testing/figures.js';
import { hostileText } from '@diffuse/check/testing/hostile';
import { kinds, parse } from '../testing/parse.js';
import { toPng } from './png.js';
import { staticSvg } from './staticSvg.js';

describe('every figure', () => {
  it('is well-formed XML for any text (resvg has a strict parser), the text adding no element', () => {
    const ordinary = everyFigure.map((figure) => kinds(figure('word')));
    fc.assert(
      fc.property(hostileText, fc.nat(everyFigure.length - 1), (text, i) => {
        const svg = everyFigure[i]!(`x${text}`);
        expect(() => new Resvg(staticSvg(svg))).not.toThrow();
        expect(kinds(svg)).toEqual(ordinary[i]);
      }),
      { numRuns: 14 },
    );
  });

  it('gives the same bytes for the same input', () => {
    for (const figure of everyFigure) expect(figure('word')).toBe(figure('word'));
  });

  it('has a name for those who do not see it, and asks the page for no style of its own', () => {
    for (const figure of everyFigure) {
      const svg = parse(figure('word')).querySelector('svg')!;
      expect(svg.getAttribute('role')).toBe('img');
      expect(svg.firstElementChild?.localName).toBe('title');
      expect(svg.querySelectorAll('style, [style], [class]')).toHaveLength(0);
    }
  });

  it('has every colour fixed once it stands alone', () => {
    for (const figure of everyFigure) {
      expect(staticSvg(figure('word'), { theme: 'dark' })).not.toContain('var(');
    }
  });
});

describe('toPng', () => {
  it('draws every figure, and refuses what lies far outside of one, which would end the process', () => {
    for (const figure of everyFigure) expect(toPng(figure('word'), { width: 100 }).length).toBeGreaterThan(0);
    const far = [
      ...['<circle cx="10" cy="-5000" r="4"/>', '<text x="5000" y="1">a</text>', '<rect x="NaN" y="1"/>'],
      ...['<path d="M0,5L10,-5000"/>', '<path d="M0,0H1e9"/>', '<path d="M0,0A4,4,0,1,1,9,-5000"/>'],
      '<g transform="translate(0,-5000)"><path d="M0,0L1,1"/></g>',
    ];
    for (const part of far)
      expect(() => toPng(everyFigure[0]!('word').replace('</svg>', `${part}</svg>`))).toThrow(
        /svg must be a figure whose parts are within its \d+ × \d+ pixels, found "one at/,
      );
  });

  const svg = everyFigure[0]!('word');

  it('is a PNG of the width asked for (IHDR)', () => {
    const png = Buffer.from(toPng(svg, { width: 640 }));
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(png.readUInt32BE(16)).toBe(640);
  });

  it('gives the same bytes for the same figure', () => {
    expect(Buffer.compare(toPng(svg, { width: 400 }), toPng(svg, { width: 400 }))).toBe(0);
  });
});

describe('staticSvg', () => {
  it('refuses what is no figure', () => {
    expect(() => staticSvg('<p>')).toThrow('svg must be an SVG with a viewBox, found "<p>"');
  });
});

import * as check from '@diffuse/check';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { markup, Markup } from '../text/markup.js';
import { blockHtml } from './blockHtml.js';
import type { Block } from './blocks.js';
import { checkBlock } from './checkBlock.js';
import { emphasised } from './emphasised.js';
import { pageScript } from './data/pageScript.js';
import { style } from './style.js';

/** A heading and what stands under it. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportOptions {
  readonly title: string;
  /** What was found, in plain language: the first paragraph. */
  readonly summary: string;
  /** What was run: model, seed, versions. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
}

const hash = (text: string): string => `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;

/** Nothing is loaded from anywhere; the page's own style and script run, and no others. */
const policy = (): string =>
  `default-src 'none'; style-src ${hash(style)}; script-src ${hash(pageScript)}; base-uri 'none'; form-action 'none'`;

/** Characters of the summary's first sentence that may be large. */
const VERDICT = 160;

const sectionId = (i: number): string => `section-${i + 1}`;

function contents(sections: readonly Section[]): Markup {
  const items = sections.map(({ title }, i) => markup`<li><a href="#${sectionId(i)}">${title}</a></li>`);
  return markup`<nav aria-label="Sections">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

function sectionHtml({ title, blocks }: Section, i: number): Markup {
  return markup`<section aria-labelledby="${sectionId(i)}">
<h2 id="${sectionId(i)}">${title}</h2>
${blocks.map((block, k) => blockHtml(block, `${sectionId(i)}-${k + 1}`))}
</section>
`;
}

const factsHtml = (facts: readonly Markup[]): Markup => markup`<section aria-labelledby="settings">
<h2 id="settings">What was run</h2>
<dl>
${facts}</dl>
</section>
`;

const checkOptions = check.options({
  title: check.name,
  summary: check.text,
  facts: check.optional(check.record(check.text)),
  sections: check.list(check.fields({ title: check.name, blocks: check.list(checkBlock) })),
});

/**
 * One self-contained page: no network, light and dark, for screens, phones, paper and screen readers. All text is escaped.
 * Throws an InputError on options that do not exist, and on blocks that are neither text nor what `table`, `figure`, `distribution` and
 * `answers` give.
 *
 * @example
 * import { answers, column, entropyBars, figure, htmlReport, table } from '@diffuse/report';
 *
 * const bars = [{ task: 'Fruits', setting: 'Tuned', entropy: 4.6 }];
 * const entropies = table(bars, { task: column.text('Task'), entropy: column.nats('Entropy') }, {
 *   caption: 'Entropy of 1,000 answers (nats)',
 *   source: { file: 'metrics.json', at: 'tasks.*.entropy' },
 * });
 * const picture = figure(entropyBars({ title: 'Entropy by task', bars }), { caption: 'Bars', data: entropies });
 * const said = answers([{ text: 'A pear!', value: 'pear' }], { caption: 'Fruits, first of 1,000' });
 * const page = htmlReport({
 *   title: 'Leave-one-out on SmolLM2',
 *   summary: 'Tuning on five tasks made answers to the sixth more diverse, in all six cases.',
 *   facts: { Model: 'smollm2-135m-instruct', Seed: '1' },
 *   sections: [{ title: 'Entropy', blocks: [picture, 'In their own words:', said] }],
 * });
 */
export function htmlReport(options: ReportOptions): string {
  checkOptions(options, 'options');
  const { title, summary, facts = {}, sections } = options;
  const factList = Object.entries(facts).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>\n`);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the findings</a>
<header>
<p class="project">Diffuse report</p>
<h1>${title}</h1>
</header>
<main id="content" tabindex="-1">
<p class="summary">${emphasised(summary, VERDICT)}</p>
${sections.length > 1 && contents(sections)}
${sections.map(sectionHtml)}${factList.length > 0 && factsHtml(factList)}</main>
<footer><p>Every number is read from the file named beside it, in this page’s folder.</p></footer>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`.markup;
}

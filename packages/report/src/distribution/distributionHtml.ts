import { count, MISSING, percent } from '../format.js';
import { sourceNote } from '../html/sourceNote.js';
import { markup, Markup } from '../text/markup.js';
import type { Distribution, DistributionPanel } from './panel.js';
import { chooserHtml, distanceOf, type Choice } from './chooserHtml.js';
import { ordered } from './order.js';
import { packed, type PackedPanel } from './packed.js';
import { panelData, type PanelData, type SaidData, type SeriesData } from './panelData.js';

/** Rows of a panel that stand in the page without its script. */
const STATIC_ROWS = 20;

/** Numbers for the page's script: no element, whatever the texts in them are. */
function dataBlock(data: unknown): Markup {
  return new Markup(`<script type="application/json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`);
}

function sampled({ answers, intervals }: SaidData, times: number): string {
  const [low, high] = intervals[times]!;
  return `${percent(times / answers)} [${percent(low)}, ${percent(high)}]`;
}

const headers = ({ name, exact, said }: SeriesData): string[] => [
  ...(exact ? [`${name}, exact`] : []),
  ...(said ? [`${name}, ${count(said.answers)} sampled`] : []),
];

const cells = ({ exact, said }: SeriesData, i: number): string[] => [
  ...(exact ? [percent(exact[i]!)] : []),
  ...(said ? [sampled(said, said.counts[i]!)] : []),
];

const offTarget = ({ exact, off, said }: SeriesData): string[] => [
  ...(exact ? [percent(off)] : []),
  ...(said ? [sampled(said, said.answers - said.counts.reduce((total, times) => total + times, 0))] : []),
];

const row = (heading: Markup, wanted: string, values: readonly string[]): Markup =>
  markup`<tr><th scope="row">${heading}</th>${[wanted, ...values].map((value) => markup`<td>${value}</td>`)}</tr>\n`;

/** The targets farthest from what is wanted, for those who run no scripts and for paper. */
function staticTable(data: PanelData): Markup {
  const { targets, wanted, series } = data;
  const shown = ordered(data, series.at(-1)!, 'error').slice(0, STATIC_ROWS);
  const rows = shown.map((i) =>
    row(
      markup`<bdi>${targets[i]!}</bdi>`,
      percent(wanted[i]!),
      series.flatMap((one) => cells(one, i)),
    ),
  );
  return markup`<div class="scroll static" role="group" tabindex="0" aria-label="Targets with the largest error">
<table>
<caption><span>${shown.length < targets.length && `${shown.length} of ${count(targets.length)} targets, `}largest error first</span></caption>
<thead><tr>${['Target', 'Wanted', ...series.flatMap(headers)].map((header) => markup`<th scope="col">${header}</th>`)}</tr></thead>
<tbody>
${rows}${row(markup`no target`, MISSING, series.flatMap(offTarget))}</tbody>
</table>
</div>`;
}

function panelHtml({ title, verdict, request }: DistributionPanel, { id, data }: Choice, written: PackedPanel): Markup {
  return markup`<section class="panel" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
${verdict !== undefined && markup`<p class="verdict">${verdict}</p>`}
${request !== undefined && markup`<p class="request" tabindex="0">Asked: <q>${request}</q></p>`}
${staticTable(data)}
${dataBlock(written)}
</section>
`;
}

/**
 * Distributions as markup, the farthest from what is wanted first: tables that the page's script replaces by all rows, drawn
 * from the numbers beside them. `id` is one that no other block of the page has.
 */
export function distributionHtml({ caption, panels, sources }: Distribution, id: string): Markup {
  const farthestFirst = panels
    .map((panel) => ({ panel, data: panelData(panel) }))
    .sort((a, b) => distanceOf(b.data) - distanceOf(a.data));
  const choices = farthestFirst.map(({ panel, data }, i) => ({ id: `${id}-${i + 1}`, title: panel.title, data }));
  const written = packed(choices.map(({ data }) => data));
  return markup`<div class="distribution">
<div class="${choices.length > 1 ? 'prompts' : 'prompt'}">
${choices.length > 1 && chooserHtml(choices)}<div class="panels">
${farthestFirst.map(({ panel }, i) => panelHtml(panel, choices[i]!, written[i]!))}</div>
</div>
<p class="caption">${caption}</p>
${sourceNote(sources)}
</div>`;
}

import { count, MISSING, percent } from '../format.js';
import { sourceNote } from '../html/sourceNote.js';
import { markup, Markup } from '../text/markup.js';
import type { Distribution, DistributionPanel } from './panel.js';
import { ordered } from './order.js';
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

function panelHtml(panel: DistributionPanel): Markup {
  const data = panelData(panel);
  const { title, verdict, request } = panel;
  return markup`<section class="panel">
<h3>${title}</h3>
${verdict !== undefined && markup`<p class="verdict">${verdict}</p>`}
${request !== undefined && markup`<p class="request">Asked: <q>${request}</q></p>`}
${staticTable(data)}
${dataBlock(data)}
</section>
`;
}

/** Distributions as markup: tables that the page's script replaces by all rows, drawn from the numbers beside them. */
export function distributionHtml({ caption, panels, sources }: Distribution): Markup {
  return markup`<div class="distribution">
<p class="caption">${caption}</p>
${panels.map(panelHtml)}${sourceNote(sources)}
</div>`;
}

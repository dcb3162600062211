import { themes } from '../svg/theme.js';

/** A fill for each tone, where no attribute may hold a style. */
const fills = Object.keys(themes.light)
  .map((tone) => `.chooser .${tone} { fill: var(--${tone}); }`)
  .join('\n');

/** How distributions look: the list of prompts, the rows and their marks, the number line. */
export const distributionStyle = `
.distribution .caption { margin: 1rem 0 0; }
.distribution [hidden] { display: none; }
.distribution button { font: inherit; font-size: 0.875rem; color: var(--link); background: none; border: 1px solid var(--rule); border-radius: 999px; padding: 0.15rem 0.7rem; cursor: pointer; }
.distribution button:hover { border-color: var(--link); }
.distribution button[aria-pressed='true'] { background: var(--soft); color: var(--ink); border-color: var(--muted); }
.distribution input { font: inherit; font-size: 0.9375rem; color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; padding: 0.25rem 0.6rem; width: 100%; }
.prompts { display: grid; grid-template-columns: minmax(0, 12rem) minmax(0, 1fr); gap: 0 1.5rem; align-items: start; }
.chooser { position: sticky; top: 1rem; font-size: 0.9375rem; }
.chooser summary { font-weight: 600; }
.chooser ol { list-style: none; margin: 0.25rem 0; padding: 0; max-height: min(32rem, 70vh); overflow-y: auto; border-bottom: 1px solid var(--rule); }
.chooser p { margin: 0.25rem 0; }
.chooser a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.2rem 0.5rem; padding: 0.3rem 0.5rem; border-radius: 6px; color: var(--ink); text-decoration: none; }
.chooser a:hover { background: var(--soft); }
.chooser a[aria-current] { background: var(--soft); font-weight: 600; }
.chooser a bdi { overflow-wrap: anywhere; line-height: 1.3; }
.chooser a span { font-variant-numeric: tabular-nums; }
.chooser svg { grid-column: 1 / -1; width: 100%; background: var(--land); border-radius: 2px; }
${fills}
.panel h3 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 0.25rem; }
.panels { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; }
.panel .verdict { margin: 0.25rem 0; }
.panel .request { margin: 0.25rem 0 0.75rem; color: var(--muted); white-space: pre-wrap; }
.panel .static td { text-align: right; }
.drawn { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 12.5rem); gap: 1rem 1.5rem; align-items: start; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; align-items: center; font-size: 0.875rem; margin: 0.25rem 0; }
.series::before { content: ''; display: inline-block; width: 0.7em; height: 0.7em; margin-right: 0.4em; border-radius: 2px; background: var(--tone); }
.legend button.series[aria-pressed='false'] { text-decoration: line-through; color: var(--muted); }
.legend .key { color: var(--muted); display: inline-flex; align-items: center; gap: 0.4em; }
.swatch { position: relative; width: 1.4em; height: 0.9em; --tone: var(--muted); }
.swatch.bar, .lane .bar { background: var(--tone); border-radius: 0 2px 2px 0; }
.swatch.bar { height: 0.5em; }
.swatch.dot::before, .whisker { content: ''; background: linear-gradient(var(--tone), var(--tone)) center / 100% 2px no-repeat; }
.swatch.dot::before { position: absolute; inset: 0; }
.swatch.dot::after, .lane .dot::after { content: ''; position: absolute; width: 7px; height: 7px; border-radius: 50%; background: var(--tone); }
.swatch.dot::after { left: calc(50% - 3.5px); top: calc(50% - 3.5px); }
.swatch.wanted { width: 2px; height: 1.1em; background: var(--ink); }
.numeric > div > .legend .wanted { width: 1.1em; height: 2px; }
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0.5rem 0 0.25rem; font-size: 0.875rem; }
.tools input { flex: 1 1 11rem; max-width: 16rem; }
.choice { display: flex; flex-wrap: wrap; gap: 0.3rem; align-items: center; color: var(--muted); }
.rows { --narrow: 4rem; --wide: 11.2rem; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.row { display: grid; grid-template-columns: minmax(5rem, var(--name)) minmax(6rem, 1fr) var(--numbers); gap: 0 0.75rem; align-items: center; height: calc(var(--lanes) * 0.625rem + 0.875rem); width: 100%; }
.body { position: relative; }
.body .row { position: absolute; left: 0; contain: strict; border-top: 1px solid var(--rule); }
.row.head { position: sticky; top: 0; z-index: 2; height: 2rem; background: var(--paper); color: var(--muted); }
.row.head > span { font-weight: 600; }
.row .name, .row.head > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row .number { text-align: right; white-space: nowrap; }
.row.head .number[style] { text-decoration: underline 3px var(--tone); text-underline-offset: 0.3em; }
.row small { display: inline-block; min-width: 7.4rem; color: var(--muted); font-size: 0.8125rem; }
.row .track { position: relative; display: flex; flex-direction: column; justify-content: center; height: 100%; }
.body .track { background: var(--lines); }
.row.head > .track { overflow: visible; }
.row.head .axis { position: relative; height: 1.2rem; font-weight: 400; }
.axis span { position: absolute; font-size: 0.8125rem; }
.lane { position: relative; height: 0.625rem; }
.lane i { position: absolute; top: 0; height: 100%; }
.lane .bar { top: 1px; height: calc(100% - 2px); min-width: 1px; }
.lane .dot { width: 0; }
.lane .dot::after { left: -3.5px; top: calc(50% - 3.5px); }
.track .wanted { position: absolute; top: 3px; bottom: 3px; width: 2px; margin-left: -1px; background: var(--ink); box-shadow: 0 0 0 1px var(--paper); }
.body .row:hover { background: var(--soft); }
.none { color: var(--muted); }
.more { margin: 0.75rem 0; }
.off { font-size: 0.875rem; }
.off h4 { margin: 0.5rem 0 0.25rem; font-size: 0.9375rem; }
.off h5 { margin: 0.75rem 0 0.25rem; font-size: 0.875rem; }
.off p { margin: 0.25rem 0; color: var(--muted); }
.off strong { color: var(--ink); }
.off ol { list-style: none; margin: 0.25rem 0; padding: 0; }
.off li { display: grid; grid-template-columns: minmax(0, 1fr); padding: 0.25rem 0; border-top: 1px solid var(--rule); }
.off li bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.off .share { color: var(--muted); font-variant-numeric: tabular-nums; font-size: 0.8125rem; }
.number-line svg { display: block; max-width: 100%; touch-action: pan-y; }
.number-line text { fill: var(--muted); font-size: 12px; }
.number-line .rule { stroke: var(--rule); fill: none; }
.number-line .bars { fill: var(--tone); fill-opacity: 0.6; }
.number-line .whiskers { stroke: var(--tone); }
.number-line .dots { stroke: var(--tone); stroke-linecap: round; }
.number-line .wanted-ticks { stroke: var(--ink); stroke-width: 2; }
.number-line .pointer { stroke: var(--muted); stroke-dasharray: 3 3; }
.readout { min-height: 1.6em; margin: 0.25rem 0; color: var(--muted); font-size: 0.875rem; font-variant-numeric: tabular-nums; }
@media (max-width: 68rem) { .drawn { grid-template-columns: minmax(0, 1fr); } .off { max-width: 30rem; } }
@media (max-width: 60rem) { .prompts { grid-template-columns: minmax(0, 1fr); } .chooser { position: static; margin-bottom: 1rem; } .chooser ol { max-height: 16rem; } }
@media (max-width: 40rem) {
  .rows { --narrow: 3.9rem; --wide: 4.4rem; }
  .row.head { font-size: 0.8125rem; }
  .distribution .choice button { padding: 0.1rem 0.5rem; font-size: 0.8125rem; }
  .choice > span:first-child { display: none; }
  .distribution .choice .by { display: none; }
  .tools > .choice { order: 1; }
  .tools input { max-width: none; }
  .panel .request:not(:hover, :focus) { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .legend { gap: 0.1rem 0.75rem; font-size: 0.8125rem; }
  .chooser { margin-bottom: 0.25rem; }
  .panel h3 { font-size: 1.0625rem; }
  .panel .verdict, .panel .request { font-size: 0.9375rem; line-height: 1.4; margin: 0.2rem 0; }
  .row { grid-template-columns: minmax(0, 1fr) var(--few); grid-template-rows: 1.4rem calc(var(--lanes) * 0.625rem + 0.4rem); height: calc(var(--lanes) * 0.625rem + 2.1rem); align-content: center; gap: 0 0.5rem; }
  .row.head { height: 3rem; grid-template-rows: 1.4rem 1.4rem; }
  .row .track { grid-row: 2; grid-column: 1 / -1; }
  .row small, .row .beside { display: none; }
  .legend button.series { border-radius: 0.8rem; text-align: left; }
}
@media print { .tools, .more, .chooser { display: none; } .panel[hidden] { display: block; } }
`;

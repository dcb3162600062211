import { distributionStyle } from './distributionStyle.js';
import { themes, type ThemeName } from '../svg/theme.js';

const variables = (theme: ThemeName): string =>
  Object.entries(themes[theme])
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** The page's style sheet: one column, the figures' colours, dark on screens that ask for it. */
export const style = `
:root { color-scheme: light dark; ${variables('light')} --soft: #f6f8fa; --link: #0550ae; }
@media screen and (prefers-color-scheme: dark) { :root { ${variables('dark')} --soft: #161b22; --link: #79b8ff; } }
* { box-sizing: border-box; }
@media (max-width: 40rem) { html { --root: 1rem; } }
html { background: var(--paper); color: var(--ink); font: var(--root, 1.0625rem)/1.6 system-ui, sans-serif; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 80rem; padding: 0 1.25rem 3rem; overflow-wrap: break-word; }
p, dl, .answers { max-width: 48rem; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; border-radius: 2px; }
a { color: var(--link); text-underline-offset: 0.15em; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.875em; }
h1, h2 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.25rem, 4vw, 1.75rem); margin: 0; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
main > section:first-of-type > h2 { margin-top: 0; padding-top: 0; border: 0; }
header { padding-top: 0.75rem; }
.project { margin: 0; line-height: 1.4; color: var(--muted); font-size: 0.875rem; letter-spacing: 0.06em; text-transform: uppercase; }
.summary { line-height: 1.45; margin: 0.5rem 0 0.75rem; max-width: 62rem; }
.summary strong { font-size: 1.2em; line-height: 1.35; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { top: 0.5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.5rem 0 1rem; padding: 0; list-style: none; font-size: 0.9375rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.25rem 1.25rem; margin: 1.5rem 0; padding: 1rem 1.25rem; background: var(--soft); border-radius: 6px; font-size: 0.9375rem; }
dt { color: var(--muted); }
dd { margin: 0; min-width: 0; }
figure { margin: 1rem 0 2rem; max-width: 54rem; }
figure svg { display: block; width: 100%; min-width: 38rem; height: auto; }
figcaption { margin-top: 0.5rem; }
.scroll { overflow-x: auto; container-type: inline-size; --cover: var(--paper) 0.75rem, transparent; --shade: transparent 1px, var(--rule) 1px, transparent;
  background: linear-gradient(to right, var(--cover)) 0 0 / 1.5rem 100% no-repeat local, linear-gradient(to left, var(--cover)) 100% 0 / 1.5rem 100% no-repeat local,
    linear-gradient(to right, var(--shade)) 0 0 / 0.75rem 100% no-repeat scroll, linear-gradient(to left, var(--shade)) 100% 0 / 0.75rem 100% no-repeat scroll; }
.source { margin: 0.25rem 0; color: var(--muted); font-size: 0.875rem; }
table { border-collapse: collapse; margin: 1rem 0 0.25rem; min-width: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: 0.5rem; }
caption span { display: inline-block; position: sticky; left: 0; max-width: min(100cqi, 48rem); }
th, td { padding: 0.3rem 0.75rem; text-align: left; white-space: nowrap; font-weight: 400; vertical-align: top; }
.prose { white-space: normal; min-width: 18rem; }
th:first-child, td:first-child { padding-left: 0.25rem; }
.right { text-align: right; }
.right button { display: inline-flex; flex-direction: row-reverse; gap: 0.3em; }

.dense th, .dense td { padding: 0.3rem 0.4rem; font-size: 0.875rem; }
.dense .wraps { white-space: normal; min-width: 7rem; }
tbody th, .table thead tr > :first-child { position: sticky; left: 0; background: var(--paper); }
.long:has(.unfold input:not(:checked)) tbody tr:nth-child(n + 21) { display: none; }
.unfold { display: inline-block; padding: 0.25rem 0; color: var(--link); font-size: 0.9375rem; cursor: pointer; }
thead th { color: var(--muted); font-weight: 600; white-space: normal; vertical-align: bottom; line-height: 1.35; }
thead tr:last-child th { border-bottom: 2px solid var(--rule); }
.groups th { border-bottom: 1px solid var(--rule); text-align: center; }
tbody tr + tr > * { border-top: 1px solid var(--rule); }
th button { all: unset; cursor: pointer; font: inherit; }
th button:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
th button:hover { color: var(--ink); text-decoration: underline; }
th button::after { content: '\\2195'; opacity: 0.55; padding-left: 0.2em; font-size: 0.85em; }
.right button::after { padding-left: 0; }
th[aria-sort='ascending'] button::after { content: '\\2191'; opacity: 1; }
th[aria-sort='descending'] button::after { content: '\\2193'; opacity: 1; }
summary { cursor: pointer; color: var(--link); padding: 0.25rem 0; }
.answers ol { padding-left: 2.5rem; }
.answers pre { margin: 0; padding: 0.5rem 0.75rem; background: var(--soft); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
.answers li p { margin: 0.1rem 0 0.75rem; color: var(--muted); font-size: 0.875rem; }
.ill-formed { color: var(--ink); font-weight: 600; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: 0.875rem; }
${distributionStyle}
@media (max-width: 40rem) {
  .summary { font-size: 0.9375rem; margin: 0.25rem 0 0.5rem; }
  nav ul { font-size: 0.8125rem; gap: 0 0.7rem; margin: 0.25rem 0 0.5rem; }
  main > section:first-of-type > h2 { font-size: 1.125rem; margin-bottom: 0.25rem; }
  tbody th, .dense tbody .wraps:first-child { white-space: normal; min-width: 0; max-width: 40vw; }
  thead th.right { min-width: 4.5rem; }
  th, td { padding: 0.3rem 0.5rem; }
}
@media print {
  body { max-width: none; padding: 0; }
  nav, .skip, th button::after { display: none; }
  figure, tr, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  .scroll { overflow: visible; background: none; }
  table { font-size: 0.75rem; }
  .long:has(.unfold) tbody tr:nth-child(n + 21) { display: table-row; }
  .unfold { display: none; }
  th, td { white-space: normal; min-width: 0; padding: 0.2rem 0.4rem; }
  figure svg { min-width: 0; }
}
`;

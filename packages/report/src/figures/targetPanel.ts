import * as Plot from '@observablehq/plot';
import { ordered, shareOf } from '../distribution/order.js';
import type { PanelData, SeriesData } from '../distribution/panelData.js';
import { shareScale } from '../distribution/shareScale.js';
import { percentText, shortPercent } from '../percentText.js';
import type { Panel } from '../svg/panels.js';
import { axisLook, drawPlot, gridLook } from '../svg/plot.js';
import { textWidth } from '../svg/textWidth.js';
import { paint, tones, type Tone } from '../svg/theme.js';
import { truncate } from '../text/truncate.js';

/** One lane of a row: an exact share, or a sampled one with its interval. */
interface Lane {
  readonly tone: Tone;
  readonly y: number;
  readonly exact?: number;
  readonly sampled?: { readonly value: number; readonly low: number; readonly high: number };
}

interface Row {
  readonly y: number;
  readonly label: string;
  readonly wanted: number;
  readonly note: string;
  readonly lanes: readonly Lane[];
}

const LANE = 9;
const [ABOVE, BELOW] = [5, 5];
const [TOP, BOTTOM] = [2, 46];
const FONT = 12.5;
const LABEL_LENGTH = 26;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What a series says of target `i`, or of all that is no target. */
function sharesOf({ exact, off, said }: SeriesData, i: number | 'off'): Pick<Lane, 'exact' | 'sampled'>[] {
  const times = said && (i === 'off' ? said.answers - sum(said.counts) : said.counts[i]!);
  const [low, high] = said ? said.intervals[times!]! : [0, 0];
  return [
    ...(exact ? [{ exact: i === 'off' ? off : exact[i]! }] : []),
    ...(said ? [{ sampled: { value: times! / said.answers, low, high } }] : []),
  ];
}

function rowsOf(data: PanelData, top: number): Row[] {
  const { targets, wanted, series } = data;
  const lead = series.at(-1)!;
  const shown: (number | 'off')[] = [...ordered(data, lead, 'error').slice(0, top), 'off'];
  const height = ABOVE + BELOW + LANE * series.flatMap((one) => sharesOf(one, 'off')).length;
  return shown.map((i, at) => {
    const y = at * height;
    const lanes = series.flatMap((one, k) =>
      sharesOf(one, i).map((shares) => ({ tone: tones[k % tones.length]!, ...shares })),
    );
    const said = i === 'off' ? (sharesOf(lead, i)[0]!.exact ?? sharesOf(lead, i)[0]!.sampled!.value) : shareOf(lead, i);
    const share = i === 'off' ? 0 : wanted[i]!;
    return {
      y,
      label: truncate(i === 'off' ? 'no target' : targets[i]!, LABEL_LENGTH),
      wanted: share,
      note: `${percentText(said)} for ${percentText(share)}`,
      lanes: lanes.map((lane, k) => ({ ...lane, y: y + ABOVE + LANE * (k + 0.5) })),
    };
  });
}

/** Targets in rows, the largest error first. */
export function targetPanel(data: PanelData, top: number): Panel {
  const rows = rowsOf(data, top);
  const height = rows[1]!.y;
  const total = rows.length * height;
  const lanes = rows.flatMap((row) => row.lanes);
  const values = lanes.map(({ exact, sampled }) => exact ?? sampled!.value);
  const [from, to] = shareScale(data.wanted, data.series, false).domain;
  const end = Math.max(to, ...values);
  const sampled = lanes.flatMap((lane) => (lane.sampled ? [{ ...lane, ...lane.sampled }] : []));
  const left = 12 + Math.max(...rows.map(({ label }) => textWidth(label, FONT)));
  const right = 12 + Math.max(...rows.map(({ note }) => textWidth(note, FONT)));
  const middle = ({ y }: Row): number => y + height / 2;

  const draw = (width: number): Element =>
    drawPlot({
      width,
      height: TOP + total + BOTTOM,
      marginTop: TOP,
      marginBottom: BOTTOM,
      marginLeft: left,
      marginRight: right,
      x: { domain: [from, end] },
      y: { domain: [0, total], range: [TOP, TOP + total], axis: null },
      marks: [
        Plot.gridX({ ...gridLook, ticks: 5 }),
        Plot.rect(
          lanes.filter(({ exact }) => exact !== undefined),
          {
            x1: 0,
            x2: 'exact',
            y1: ({ y }: Lane) => y - LANE / 2 + 0.5,
            y2: ({ y }: Lane) => y + LANE / 2 - 0.5,
            fill: ({ tone }: Lane) => paint(tone),
          },
        ),
        Plot.ruleY(sampled, {
          y: 'y',
          x1: 'low',
          x2: ({ high }: { high: number }) => Math.min(end, high),
          stroke: ({ tone }: Lane) => paint(tone),
          strokeWidth: 1.5,
        }),
        Plot.dot(sampled, { x: 'value', y: 'y', r: 3, fill: ({ tone }: Lane) => paint(tone) }),
        ...[
          { stroke: paint('paper'), strokeWidth: 4 },
          { stroke: paint('ink'), strokeWidth: 2 },
        ].map((line) =>
          Plot.ruleX(rows, { x: 'wanted', y1: ({ y }: Row) => y + 3, y2: ({ y }: Row) => y + height - 3, ...line }),
        ),
        Plot.text(rows, { y: middle, text: 'label', frameAnchor: 'left', dx: -8, textAnchor: 'end', fontSize: FONT }),
        Plot.text(rows, {
          y: middle,
          text: 'note',
          frameAnchor: 'right',
          dx: 8,
          textAnchor: 'start',
          fontSize: FONT,
          fontVariant: 'tabular-nums',
        }),
        Plot.axisX({ ticks: 5, tickFormat: shortPercent, label: 'share of answers', labelOffset: 38, ...axisLook }),
      ],
    });
  const count = Math.min(top, data.targets.length);
  const of = count < data.targets.length ? `${count} of ${data.targets.length.toLocaleString('en-US')} targets, ` : '';
  const words = `${of}largest error first; at the right what ${data.series.at(-1)!.name} says, for what is wanted`;
  return { note: words, draw };
}

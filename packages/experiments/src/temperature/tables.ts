import { column, format, table, type Table } from '@diffuse/report';
import type { TemperaturePoint, TemperatureTask } from './result.js';

/** Entropy, and how many answers are well-formed and on target, at every temperature. */
export function temperatureTable({ title, baseline, tuned }: TemperatureTask): Table {
  interface Row {
    readonly temperature: number;
    readonly baseline: TemperaturePoint;
    readonly tuned: TemperaturePoint;
  }
  const rows = baseline.map((point, i): Row => ({ temperature: point.temperature, baseline: point, tuned: tuned[i]! }));
  const columns = (['baseline', 'tuned'] as const).flatMap((key) => {
    const group = key === 'baseline' ? 'Baseline' : 'Tuned';
    return [
      [
        `entropy ${key}`,
        column.nats<Row>('Entropy', { group, value: (row) => (row[key].coverage > 0 ? row[key].entropy : null) }),
      ],
      [`text ${key}`, column.nats<Row>('of all texts', { group, value: (row) => row[key].textEntropy })],
      [`distinct ${key}`, column.count<Row>('Distinct', { group, value: (row) => row[key].coverage })],
      [`formed ${key}`, column.percent<Row>('Well-formed', { group, value: (row) => row[key].wellFormed })],
      [`target ${key}`, column.percent<Row>('On target', { group, value: (row) => row[key].onTarget })],
    ] as const;
  });
  return table(
    rows,
    { temperature: column.number<Row>('Temperature', format.plain), ...Object.fromEntries(columns) },
    {
      caption: `${title}: plug-in entropy (nats) of well-formed answers, read strictly, and of all texts whatever their shape`,
      source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}' },
    },
  );
}

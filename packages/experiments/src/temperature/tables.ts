import { column, format, table, type Table } from '@diffuse/report';
import { entropyOf, figuresOf } from '@diffuse/diffuse';
import { inWords } from '../counting.js';
import type { Temperature, TemperaturePoint, TemperatureTask } from './result.js';

/** Entropy, and how many answers can be read and are on target, at every temperature. */
export function temperatureTable(
  { counting }: Pick<Temperature, 'counting'>,
  { title, baseline, tuned }: TemperatureTask,
): Table {
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
        column.nats<Row>('Plug-in entropy', { group, value: (row) => entropyOf(figuresOf(row[key], counting)) }),
      ],
      [`text ${key}`, column.nats<Row>('of all texts', { group, priority: -2, value: (row) => row[key].textEntropy })],
      [
        `distinct ${key}`,
        column.count<Row>('Distinct', { group, value: (row) => figuresOf(row[key], counting).coverage }),
      ],
      [
        `read ${key}`,
        column.percent<Row>('Read', { group, priority: -1, value: (row) => figuresOf(row[key], counting).share }),
      ],
      [`target ${key}`, column.percent<Row>('On target', { group, value: (row) => row[key].onTarget })],
    ] as const;
  });
  return table(
    rows,
    { temperature: column.number<Row>('Temperature', format.plain), ...Object.fromEntries(columns) },
    {
      caption: `${title}: plug-in entropy (nats) of the answers (${inWords(counting)}), and of all texts as they were written`,
      source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}' },
    },
  );
}

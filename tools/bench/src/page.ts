import { column, ratioChart, staticSvg, table, toMarkdown } from '@diffuse/report';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Comparison } from './comparison.js';
import type { Machine } from './machine.js';

export interface Results {
  readonly machine: Machine;
  readonly comparisons: readonly Comparison[];
  /** Works that did not come to an end. */
  readonly failed: readonly string[];
}

/** Times of sides that computed something else are not shown. */
const agreeing = ({ comparisons }: Results): Comparison[] => comparisons.filter(({ agreement }) => agreement.agrees);

/** The results as JSON, a Markdown page and a chart, in `folder`. */
export async function writePage(folder: string, results: Results): Promise<string> {
  await mkdir(folder, { recursive: true });
  const page = markdown(results);
  await writeFile(join(folder, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(folder, 'bench.md'), page);
  if (agreeing(results).length > 0) await writeFile(join(folder, 'bench.svg'), chart(results));
  return page;
}

const seconds = (value: number): string => `${Number(value.toPrecision(3))} s`;

function markdown(results: Results): string {
  const { machine } = results;
  const rows = agreeing(results);
  const caption = 'Seconds and ratios: median [least, most]';
  const measured = table(
    rows,
    {
      work: column.text('Work'),
      peer: column.text('Peer'),
      ours: column.seconds('Diffuse'),
      theirs: column.seconds('Peer'),
      ratio: column.ratio('Ratio'),
      target: column.ratio('Aim'),
      ourPeak: column.bytes('Memory, Diffuse'),
      theirPeak: column.bytes('Memory, peer'),
      ofPeak: column.percent('Of matmul peak'),
      compiling: column.percent('Compiling, of ten passes'),
    },
    { caption },
  );
  const checks = results.comparisons.map(
    ({ work, peer, agreement }) =>
      `- ${work}, ${peer}: ${agreement.agrees ? '' : '**disagrees** '}${agreement.finding}`,
  );
  return [
    '# Benchmark',
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.threads} threads a side, ` +
      `${(machine.memoryBytes / 2 ** 30).toFixed(0)} GiB, ${machine.system}, Node ${machine.node}; ` +
      `matrix products peak at ${(machine.matmulPeak / 1e9).toFixed(0)} GFLOPS.`,
    '',
    toMarkdown(measured),
    '',
    'Compared before any time is shown:',
    '',
    ...checks,
    ...results.failed.map((name) => `- ${name}: **failed**`),
    '',
  ].join('\n');
}

function chart(results: Results): string {
  const rows = agreeing(results).map(({ work, peer, ours, theirs, target }) => ({
    label: work,
    peer,
    ours,
    theirs,
    ...(target === undefined ? {} : { target }),
  }));
  const { machine } = results;
  const subtitle = `${machine.cpu}, ${machine.threads} threads; median, least and most`;
  return staticSvg(
    ratioChart({
      title: 'The same work, side by side',
      subtitle,
      rows,
      name: 'Diffuse',
      axis: 'seconds (log scale)',
      format: seconds,
    }),
  );
}

import { column, format, table, toMarkdown } from '@diffuse/report';
import type { Work } from './jobs.js';
import type { PartResult, Results } from './results.js';
import { rowsOf, type Row } from './rows.js';

/** A part's loading time and memory. */
interface Loading {
  readonly part: string;
  readonly runsOn: string;
  readonly load?: number;
  readonly wallSeconds: number;
  readonly used?: number;
  readonly allocated?: number;
}

function loadingOf({ side, shape, weights, device, about, works, ...part }: PartResult): Loading {
  const load = works.find(({ work }) => work === 'load');
  const allocated = works.flatMap((line) =>
    'allocatedBytes' in line && line.allocatedBytes ? [line.allocatedBytes] : [],
  );
  const { deviceBytes, deviceBytesBefore } = part;
  return {
    part: `${shape} ${weights}, ${side === 'diffuse' ? 'Diffuse' : 'PyTorch'}`,
    runsOn: [device, ...Object.entries(about).map(([name, version]) => `${name} ${version}`)].join(', '),
    wallSeconds: part.wallSeconds,
    ...(load && 'firstSeconds' in load && { load: load.firstSeconds }),
    ...(deviceBytes !== undefined && { used: deviceBytes - deviceBytesBefore! }),
    ...(allocated.length > 0 && { allocated: Math.max(...allocated) }),
  };
}

const caption = ({ settings }: Results): string =>
  `Seconds: median [least, most] of ${settings.repeats} runs after the first. Units are tokens, of samples answers. ` +
  "Sent and returned is what crosses to and from Diffuse's device in one run";

function worksTable(results: Results): string {
  const { parts, settings, tokens } = results;
  const units = (work: Work): number => (work.startsWith('sample') ? settings.samples : tokens);
  const columns = {
    shape: column.text<Row>('Model'),
    weights: column.text<Row>('Weights'),
    work: column.text<Row>('Work'),
    ours: column.seconds<Row>('Diffuse'),
    theirs: column.seconds<Row>('PyTorch'),
    ratio: column.ratio<Row>('PyTorch / Diffuse'),
    ourRate: column.number<Row>('Diffuse, units/s', format.count),
    theirRate: column.number<Row>('PyTorch, units/s', format.count),
    sent: column.bytes<Row>('Sent'),
    returned: column.bytes<Row>('Returned'),
    remarks: column.text<Row>('Remarks'),
  };
  return toMarkdown(table(rowsOf(parts, units), columns, { caption: caption(results) }));
}

function partsTable({ parts }: Results): string {
  const columns = {
    part: column.text<Loading>('Part'),
    runsOn: column.text<Loading>('Runs on'),
    load: column.seconds<Loading>('Making the weights'),
    wallSeconds: column.seconds<Loading>('The whole part'),
    used: column.bytes<Loading>("The card's memory, most in use beyond before"),
    allocated: column.bytes<Loading>("PyTorch's allocator, most"),
  };
  return toMarkdown(table(parts.map(loadingOf), columns, { caption: 'Parts, each a process of its own' }));
}

function where({ begun, machine }: Results): string {
  const { cards, cardsFault = '', cpu, cores, memoryBytes, system, lent } = machine;
  const card = cards.length > 0 ? cards.join('; ') : `No NVIDIA card was found (${cardsFault})`;
  const memory = `${(memoryBytes / 2 ** 30).toFixed(0)} GiB`;
  return [`${card}.`, `${cpu}, ${cores} cores, ${memory}, ${system}.`, lent, begun].filter(Boolean).join(' ');
}

const what = ({ settings: { prompts, samples, maxNewTokens }, tokens }: Results): string[] => [
  `- score: the exact log-probabilities of the targets of ${prompts} prompts, ${tokens} tokens in tries`,
  '- tune: a step on each of these, all maps of all layers adapted at rank 4',
  `- sample: ${samples} answers of ${maxNewTokens} tokens that share beginnings: the logits' standard deviation is 4`,
  '- sample-flat: the same at temperature 1, where random weights make answers that share next to none',
];

/** The results as a Markdown page. */
export function markdown(results: Results): string {
  const { doctor } = results;
  const said = doctor === undefined ? [] : [doctor.fault, doctor.stdout.trim()].filter(Boolean);
  return [
    '# On a GPU, beside PyTorch',
    '',
    where(results),
    '',
    ...what(results),
    '',
    worksTable(results),
    '',
    partsTable(results),
    '',
    ...(said.length > 0 ? ['`diffuse doctor`:', '', '```', ...said, '```', ''] : []),
  ].join('\n');
}

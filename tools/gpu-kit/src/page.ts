import { column, format, table, toMarkdown } from '@diffuse/report';
import type { PartResult, Results } from './results.js';
import { rowsOf } from './rows.js';

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

/** The results as a Markdown page. */
export function markdown({ begun, machine, settings, doctor, parts, tokens }: Results): string {
  const { samples } = settings;
  const units = (work: string): number => (work.startsWith('sample') ? samples : tokens);
  const works = table(
    rowsOf(parts, units),
    {
      shape: column.text('Model'),
      weights: column.text('Weights'),
      work: column.text('Work'),
      ours: column.seconds('Diffuse'),
      theirs: column.seconds('PyTorch'),
      ratio: column.ratio('PyTorch / Diffuse'),
      ourRate: column.number('Diffuse, units/s', format.count),
      theirRate: column.number('PyTorch, units/s', format.count),
      sent: column.bytes('Sent'),
      returned: column.bytes('Returned'),
      remarks: column.text('Remarks'),
    },
    {
      caption: `Seconds: median [least, most] of ${settings.repeats} runs after the first. Units are tokens, of samples answers; sent and returned is what crosses to and from Diffuse's device in one run`,
    },
  );
  const loading = table(
    parts.map(loadingOf),
    {
      part: column.text('Part'),
      runsOn: column.text('Runs on'),
      load: column.seconds('Making the weights'),
      wallSeconds: column.seconds('The whole part'),
      used: column.bytes("The card's memory, most in use beyond before"),
      allocated: column.bytes("PyTorch's allocator, most"),
    },
    { caption: 'Parts, each a process of its own' },
  );
  return [
    '# On a GPU, beside PyTorch',
    '',
    `${machine.cards.join('; ') || `no NVIDIA card found (${machine.cardsFault ?? ''})`}. ${machine.cpu}, ${machine.cores} cores, ` +
      `${(machine.memoryBytes / 2 ** 30).toFixed(0)} GiB, ${machine.system}. ${machine.lent} ${begun}.`,
    '',
    `score: the exact log-probabilities of ${settings.prompts} prompts' targets (${tokens} tokens in tries); tune: a step on each, ` +
      `all maps of all layers adapted at rank 4; sample: ${samples} answers of ${settings.maxNewTokens} tokens that share beginnings, as at an entropy ` +
      'of 2.8 nats a token; sample-flat: the same at temperature 1, where they share next to none.',
    '',
    toMarkdown(works),
    '',
    toMarkdown(loading),
    '',
    ...(doctor === undefined
      ? []
      : ['`diffuse doctor`:', '', '```', ...(doctor.fault ? [doctor.fault] : []), doctor.stdout.trim(), '```', '']),
  ].join('\n');
}

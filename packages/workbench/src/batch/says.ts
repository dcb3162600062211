import { counted } from '@diffuse/report';

/** How a run stands whose answers come from files. */
export interface BatchState {
  readonly folder: string;
  /** Answers that were read from results, now. */
  readonly read: number;
  /** Requests that failed, by what was said. */
  readonly failures: readonly { readonly reason: string; readonly requests: number }[];
  /** Answers that requests ask for which are not answered yet, and the files that hold these. */
  readonly unanswered: { readonly answers: number; readonly files: readonly string[] };
  /** Requests for what else is missing, and the files to which they were written. */
  readonly written: { readonly requests: number; readonly answers: number; readonly files: readonly string[] };
  /** What those cost at most, where prices are given. */
  readonly cost?: string;
}

const mostReasons = 5;

export function batchText({ folder, read, failures, unanswered, written, cost }: BatchState): string {
  const failed = failures.reduce((sum, { requests }) => sum + requests, 0);
  const shown = failures.slice(0, mostReasons).map(({ reason, requests }) => `  ${requests} × ${reason}`);
  const more = failures.length > mostReasons ? [`  and ${counted(failures.length - mostReasons, 'other reason')}`] : [];
  const waits = unanswered.answers + written.answers;
  return [
    ...(read > 0 ? [`${counted(read, 'answer')} read into ${folder}`] : []),
    ...(failed > 0 ? [[`${counted(failed, 'request')} failed:`, ...shown, ...more].join('\n')] : []),
    ...(unanswered.answers > 0
      ? [
          `${unanswered.files.join(', ')}: requests for ${counted(unanswered.answers, 'answer')} are not answered yet; nothing was asked`,
        ]
      : []),
    ...(written.answers > 0
      ? [
          `${written.files.join(', ')}: ${counted(written.requests, 'request')} for ${counted(written.answers, 'answer')} written; nothing was asked`,
        ]
      : []),
    ...(cost === undefined ? [] : [`${cost}; where a batch costs half, give half the prices`]),
    `${folder} waits for ${counted(waits, 'answer')}: have the requests answered as a batch, then give the same command with the file of results as the batch file`,
  ].join('\n\n');
}

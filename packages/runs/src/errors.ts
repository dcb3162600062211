import { oneLine } from '@diffuse/check';
import { describeChange, type Change, type Naming } from './changes.js';

/** Why a run folder is not opened or not read. */
export type RunFault =
  | { readonly code: 'other-run'; readonly changes: readonly Change[] }
  | { readonly code: 'older-format'; readonly found: number | null; readonly wanted: number }
  | { readonly code: 'edited'; readonly file: string }
  | { readonly code: 'unreadable'; readonly file: string; readonly problem: string }
  | { readonly code: 'outside'; readonly file: string; readonly problem: string }
  | { readonly code: 'not-empty'; readonly file: string }
  | { readonly code: 'no-folder' }
  | { readonly code: 'not-a-run' }
  | { readonly code: 'unfinished' }
  | { readonly code: 'shared'; readonly by: string | undefined }
  | { readonly code: 'not-shared' }
  | { readonly code: 'open-part'; readonly part: string }
  | { readonly code: 'taken'; readonly part: string };

/** A run folder that is not what it is taken for: what was found, and what can be done. */
export class RunError extends Error {
  readonly code: RunFault['code'];

  constructor(
    readonly folder: string,
    readonly fault: RunFault,
    nameOf?: Naming,
  ) {
    super(`${folder} ${describe(fault, nameOf)}`);
    this.code = fault.code;
  }
}

const mostShown = 12;

function describe(fault: RunFault, nameOf?: Naming): string {
  switch (fault.code) {
    case 'other-run': {
      const shown = fault.changes.slice(0, mostShown).map((change) => describeChange(change, nameOf));
      const more = fault.changes.length - shown.length;
      const all = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
      return `holds a run of something else (${all}): give what it was begun with, or name another folder`;
    }
    case 'older-format': {
      const found = fault.found === null ? 'without a manifest.json' : `of format ${fault.found}`;
      const by = (fault.found ?? 0) < fault.wanted ? 'an earlier' : 'a later';
      return `holds a run ${found}, by ${by} version; this one reads format ${fault.wanted}: give its command anew with another folder, or remove this one`;
    }
    case 'edited':
      return `holds ${named(fault.file)}, which is gone or not as the run wrote it: put it back, or remove the folder to make all anew`;
    case 'unreadable':
      return `holds ${named(fault.file)}, which cannot be read (${fault.problem}): put it back, or remove the folder to make all anew`;
    case 'outside':
      return `has no place for ${named(fault.file)}: ${fault.problem}`;
    case 'not-empty':
      return `holds ${named(fault.file)} and no run: name a folder that is new or empty`;
    case 'no-folder':
      return 'is a file: name a folder that is new or empty';
    case 'not-a-run':
      return 'is not a run folder: it has no manifest.json';
    case 'unfinished':
      return 'holds a run that has not ended: give its command again to go on with it';
    case 'shared':
      return fault.by === undefined
        ? 'holds a job that several processes may share, and is to be opened as one: name another folder'
        : `holds a job on which others work (${fault.by}): wait for them, or name another folder`;
    case 'not-shared':
      return 'holds a run that one process began for itself alone, and that others cannot join: name another folder, or remove this one to make all anew';
    case 'open-part':
      return `holds no ${named(fault.part)} that is done: give its command again to go on with it`;
    case 'taken':
      return `holds ${named(fault.part)}, which another process has taken over since this one gave no sign of life: what it has of that is left to the other`;
  }
}

const longest = 120;

/** The name of a file that somebody else may have given it. */
function named(file: string): string {
  const shown = oneLine(file);
  return shown.length <= longest ? shown : `${shown.slice(0, longest)}…`;
}

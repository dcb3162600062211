import type { AnswerFormat } from './answerFormat.js';
import type { Completion } from './completion.js';
import type { LeftFields } from './leftFields.js';
import { formatWays, type FormatWay } from './servers/formatWays.js';
import type { Server } from './servers/server.js';

/** Learns in which way a server holds answers to a format, if it does. */
export interface FormatWatch {
  /** The way to ask for it now; none where it takes none, or none is left. */
  wayOf(format: AnswerFormat): FormatWay | undefined;
  /** Looks at answers that were asked for in that way. */
  look(way: FormatWay, format: AnswerFormat, answers: readonly (Completion | undefined)[]): void;
  /** Counts a failure of the server's own at a request with it; whether it is time to see if it is the format that it fails at. */
  isSuspect(way: FormatWay): boolean;
  /** Whether it is known what becomes of the format, or too much was asked for to go on waiting. */
  isKnown(format: AnswerFormat): boolean;
}

/** Answers in a row that are of the format where one is not held to it, but for a model that writes nothing else. */
const enough = 8;
/** Failures in a row that are no chance. */
const failures = 2;
/** Answers that are cut off tell nothing: after so many it is not waited for others. */
const patience = 4;

/** `note` is told, once, of what is found. */
export function createFormatWatch(server: Server, left: LeftFields, note: (what: string) => void): FormatWatch {
  /** How many answers were of the format, by the field that asked for it. */
  const kept = new Map<string, number>();
  const known = new WeakMap<AnswerFormat, readonly FormatWay[]>();
  const failed = new Map<string, number>();
  let cutOff = 0;

  function wayOf(format: AnswerFormat): FormatWay | undefined {
    const ways = known.get(format) ?? formatWays(server, format);
    known.set(format, ways);
    const way = ways.find(({ field }) => !left.how.has(field));
    if (way === undefined) note(noWay);
    if (way?.isPart === true) note(inPart);
    return way;
  }

  function lookAt(field: string, isKept: boolean): void {
    const before = kept.get(field) ?? 0;
    if (!isKept && before < enough) left.giveUp(field, `does not hold answers to ${field}`);
    else if (!isKept)
      note(
        `gives answers that are not of the format though it is asked for (${field}): they are told when they are read`,
      );
    if (isKept) kept.set(field, before + 1);
    if (isKept && before + 1 === enough) note(`holds answers to the format (${field}): ${bends}`);
  }

  return {
    wayOf,
    look({ field }, { accepts }, answers) {
      const ended = answers.filter((answer) => answer?.finished === 'stop' && answer.noAnswer === undefined);
      if (ended.length === 0) cutOff++;
      for (const answer of ended) if (!left.how.has(field)) lookAt(field, accepts(answer!.text));
    },
    isSuspect({ field }) {
      if (kept.has(field)) return false;
      failed.set(field, (failed.get(field) ?? 0) + 1);
      return failed.get(field)! >= failures;
    },
    isKnown(format) {
      const way = wayOf(format);
      return way === undefined || kept.has(way.field) || cutOff >= patience;
    },
  };
}

const bends =
  'it lets no other token through, which bends the model’s distribution; by how much, a server does not tell, and it is not measured';
const inPart =
  'is asked for the form of answers without ranges, patterns and lengths, which not all of its models take: those are looked for when answers are read';
const noWay =
  'is not asked to hold answers to the format, for it takes none that way: what answers must be is said in the request alone, and looked for when they are read';

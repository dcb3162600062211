import { firstCommand, scoreCommand, wholeLeaveOneOut } from './works/commands.js';
import { fourBitModel, fourBitSevenB, fourBitStep } from './works/fourBit.js';
import { biographies, sampling, samplingUntuned } from './works/sampling.js';
import { engine, measuring, scoring } from './works/scoring.js';
import { loading, loadingQuantised } from './works/start.js';
import { tuning, tuningOneByOne, tuningUpper } from './works/tuning.js';
import type { Work } from './works/work.js';

/** Those that are compared with other people's. */
const usual = {
  engine,
  loading,
  scoring,
  sampling,
  'sampling-untuned': samplingUntuned,
  tuning,
  'tuning-upper': tuningUpper,
  biographies,
  'loading-quantised': loadingQuantised,
  '4bit-step': fourBitStep,
  '4bit-model': fourBitModel,
  'tuning-one-by-one': tuningOneByOne,
};

/** Those that only the other revision is compared with. */
const versusRevision = {
  measuring,
  'score-command': scoreCommand,
  'first-command': firstCommand,
};

/** Those that take an hour, or most of the memory. */
const onlyNamed = { '4bit-7b': fourBitSevenB, 'leave-one-out': wholeLeaveOneOut };

/** The works that run unless told otherwise. */
export const usualWorks = (hasRevision: boolean): string[] =>
  Object.keys(hasRevision ? { ...usual, ...versusRevision } : usual);

export const works: Readonly<Record<string, Work>> = { ...usual, ...versusRevision, ...onlyNamed };

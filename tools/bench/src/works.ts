import { engine, measuring, scoring } from './works/scoring.js';
import { biographies, sampling, samplingUntuned } from './works/sampling.js';
import { tuning, tuningOneByOne, tuningUpper } from './works/tuning.js';
import type { Work } from './works/work.js';

export const works: Readonly<Record<string, Work>> = {
  engine,
  scoring,
  measuring,
  sampling,
  'sampling-untuned': samplingUntuned,
  tuning,
  'tuning-upper': tuningUpper,
  biographies,
  'tuning-one-by-one': tuningOneByOne,
};

/** Those that run unless told otherwise. */
export const usualWorks = Object.keys(works);

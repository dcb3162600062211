import { adapter, measure } from './answers.mjs';
import { sample, synthbio } from './commands.mjs';
import { resume } from './resume.mjs';

/** The table's columns, in order: what is measured is there when what was stopped is compared with it. */
export const checks = { sample, measure, synthbio, resume, adapter };

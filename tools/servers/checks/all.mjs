import { adapter, measure } from './answers.mjs';
import { response, sample, synthbio } from './commands.mjs';
import { doctor } from './doctor.mjs';
import { resume } from './resume.mjs';
import { adapterScore, score } from './score.mjs';

/** The table's columns, in order: what is measured is there when what was stopped is compared with it. */
export const checks = { doctor, sample, response, measure, synthbio, resume, score, adapter, adapterScore };

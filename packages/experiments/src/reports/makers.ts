import { figure1Report } from '../figure-1/report.js';
import { figure2Report } from '../figure-2/report.js';
import { leaveOneOutReport } from '../leave-one-out/report.js';
import { measureReport } from '../measure/report.js';
import type { FinishedRun } from '../runFolder.js';
import { recordReport } from '../synthbio/report.js';
import { temperatureReport } from '../temperature/report.js';
import type { ReportMaker } from './report.js';

const makers: Readonly<Record<string, ReportMaker>> = {
  measure: measureReport,
  'leave-one-out': leaveOneOutReport,
  'figure-1': figure1Report,
  'figure-2': figure2Report,
  synthbio: recordReport,
  'synthbio-experiment': recordReport,
  temperature: temperatureReport,
};

/** The report that goes with a run's command. Throws if runs of that command have none. */
export function makerOf({ folder, config }: FinishedRun): ReportMaker {
  const recipe = String(config['recipe']);
  const maker = makers[recipe];
  if (maker === undefined) {
    throw new Error(
      `${folder} is a run of "${recipe}", which has no report: give runs of ${Object.keys(makers).join(', ')}`,
    );
  }
  return maker;
}

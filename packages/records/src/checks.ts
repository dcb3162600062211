import { callable, fields, InputError, list, type Check } from '@diffuse/check';
import { askedFields, type RecordSchema } from '@diffuse/synthbio';
import { zodCheck } from '@diffuse/workbench';
import { analysisSchema, type Analysis } from './result.js';

/** A schema as `defineSchema` gives it: what tells its fields looks at it whole. */
export const checkSchema = (schema: RecordSchema): void => void askedFields(schema);

/** A finished run, whose page is made. */
export const aRun = fields({ manifest: fields({}), result: callable });

const analysed = zodCheck(analysisSchema, 'as analyse gives it');

/** What `analyse` gives, in memory or read back. */
export const anAnalysis: Check = (value, argument) => {
  analysed(value, argument);
  checkModels(value as Analysis, argument);
};

/** Every model has answers, and a line for every attribute. */
function checkModels({ validity, attributes, diversity }: Analysis, argument: string): void {
  list(undefined, { least: 1 })(validity, `${argument}.validity`);
  for (const attribute of attributes) {
    const found = diversity.filter((row) => row.attribute === attribute).length;
    if (found === validity.length) continue;
    const asked = `${validity.length} lines of ${attribute}, one a model`;
    throw new InputError('WRONG_LENGTH', `${argument}.diversity`, { asked, found });
  }
}

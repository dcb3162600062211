import { diffuse } from '../parts/diffuse.mjs';
import { tinyModel } from '../parts/places.mjs';

/** What the doctor finds: which server it is, how many fields it honours, and the p-value of its probe's answers. */
export const doctor = {
  title: '`doctor`',
  run: async ({ model, where }) => {
    const { out } = await diffuse(['doctor', ...model, '--tokenizer', tinyModel, '--json'], where);
    const { server, version, honours, mayRemain, probe } = JSON.parse(out);
    const honoured = honours.filter(({ honoured: how }) => how === 'yes').length;
    const p = probe?.pValue === undefined || probe.pValue === null ? 'no probe' : `p = ${probe.pValue.toFixed(2)}`;
    const remaining =
      mayRemain.length === 0 ? '' : `; may remain: ${mayRemain.map(({ setting }) => setting).join(', ')}`;
    const name = version === null ? server : `${server} ${version}`;
    return `${name}: ${honoured} of ${honours.length} fields, ${p}${remaining}`;
  },
};

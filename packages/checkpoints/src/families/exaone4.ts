import { headNorms, outputNorms } from '../names.js';
import { activationOf } from './activation.js';
import { plainLayout, type Architecture } from './family.js';
import { commonConfig, layerTypes, windowOf, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** EXAONE 4: norms behind attention and MLP, and of each head; where layers have windows, full ones do not rotate. */
export function exaone4(fields: Fields, where: string): Architecture {
  const { sliding_window: window, sliding_window_pattern: pattern } = fields;
  const kinds = layerTypes(fields, where, (index) =>
    (index + 1) % patternOf(pattern, fields, where) === 0 ? 'full_attention' : 'sliding_attention',
  );
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: kinds.map((kind) => ({
        ...(window && kind === 'full_attention' ? {} : { rope: ropeOf(fields, where, { kind }) }),
        ...windowOf(kind, fields, where),
      })),
    },
    layout: { ...plainLayout, norms: { ...outputNorms, ...headNorms } },
  };
}

/** As transformers, which reads no pattern in letters, nor which layers are full where there is no window. */
function patternOf(pattern: Fields['sliding_window_pattern'], { sliding_window }: Fields, where: string): number {
  if (sliding_window && typeof pattern === 'number') return pattern;
  const found = sliding_window ? `sliding_window_pattern ${JSON.stringify(pattern)}` : 'no sliding_window';
  throw new Error(`${where}: an EXAONE 4 with ${found} needs layer_types`);
}

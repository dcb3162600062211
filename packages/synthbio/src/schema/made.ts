import type { Field } from './field.js';

/** Whether the field is drawn outside the model, and told in the request. */
export const isDrawn = (field: Field): boolean => 'made' in field && field.made === 'drawn';

/** Whether the model is asked for the field. */
export const isSaid = (field: Field): boolean => field.kind !== 'derived' && !isDrawn(field);

/** Whether values of the field can be drawn outside the model. */
export const isDrawable = ({ kind }: Field): boolean =>
  kind === 'categorical' || kind === 'number' || kind === 'date' || kind === 'name' || kind === 'place';

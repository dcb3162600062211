import type { Field } from '@diffuse/synthbio';

/** Whether values of the field can be drawn outside of the model: it then says which of the two is done. */
export const canBeDrawn = (field: Field): boolean => 'made' in field;

/** Whether the field is drawn outside of the model. */
export const isDrawn = (field: Field): boolean => 'made' in field && field.made === 'drawn';

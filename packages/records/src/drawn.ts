import type { Field } from '@diffuse/synthbio';

/** Whether the field is drawn outside of the model, and told it. */
export const isDrawn = (field: Field): boolean => 'made' in field && field.made === 'drawn';

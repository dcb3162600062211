import { notablePeopleLines } from '../data/notablePeople.js';

let names: readonly string[] | undefined;

/**
 * Full names of some 5,500 real people whom many know, other spellings among them: those of WordNet 3.1 (Princeton University,
 * WordNet License) and later ones, compiled for Diffuse (CC0). Whoever is on no such list is not found: it keeps Marie Curie out of fiction, and
 * no one's neighbour. Names that many bear, as John Smith, stand there too.
 *
 * @example
 * import { createScreen, defineSchema, biographySchema } from '@diffuse/synthbio';
 * import { notablePeople } from '@diffuse/synthbio/screen';
 *
 * const schema = defineSchema({ ...biographySchema.source, fiction: true });
 * const screen = createScreen(schema, { realNames: notablePeople() });
 */
export function notablePeople(): readonly string[] {
  names ??= notablePeopleLines.split('\n');
  return names;
}

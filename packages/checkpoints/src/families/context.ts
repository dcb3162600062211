import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';
import { textConfig } from './architecture.js';

const schema = z.looseObject({ max_position_embeddings: z.number().int().positive().nullish() });

/** How many tokens the model was made to read at once, where its configuration says so. */
export function contextLengthOf(json: JsonObject, where: string): number | undefined {
  return checked(schema, textConfig(json, where), where).max_position_embeddings ?? undefined;
}

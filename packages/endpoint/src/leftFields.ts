import { consequenceOf, isTold } from './refusable.js';

/** Fields of requests that an endpoint does not honour, with how it does not; left out from then on. */
export interface LeftFields {
  readonly how: ReadonlyMap<string, string>;
  /** One that it passes over, or makes wrong use of. */
  giveUp(field: string, how: string): void;
  /** Those that it refuses together, and what it says. */
  refuse(fields: readonly string[], said: string): void;
}

/** `note` is told of each once, with what follows; of several with which the same follows in one. */
export function createLeftFields(note: (what: string) => void): LeftFields {
  const how = new Map<string, string>();
  return {
    how,
    giveUp(field, inWhatWay) {
      if (how.has(field)) return;
      how.set(field, inWhatWay);
      note(`${inWhatWay}: ${consequenceOf(field)}`);
    },
    refuse(fields, said) {
      const those = fields.filter((field) => !how.has(field));
      for (const consequence of new Set(those.map(consequenceOf))) {
        const alike = those.filter((field) => consequenceOf(field) === consequence);
        const words = alike.some(isTold) ? ` (it says: ${said})` : '';
        note(`refuses ${alike.join(', ')}${words}: ${consequence}`);
      }
      for (const field of those) how.set(field, `refuses ${field}`);
    },
  };
}

import { uniforms } from '@diffuse/metrics';
import type { RecordTexts } from '@diffuse/synthbio';
import { createChooserAmongAll } from './chooseAmongAll.js';
import type { Chooser } from './chooser.js';
import { createFirstCome } from './firstCome.js';
import type { Component } from './quotas.js';

/** What records are chosen by. */
export interface Choosing {
  /** Records. */
  readonly wanted: number;
  /** Values drawn outside of the model, a row for each record. */
  readonly rows: readonly RecordTexts[] | undefined;
  readonly components: readonly Component[];
  readonly seed: number;
}

/** Chooses among all answers, or, where each is to a row of drawn values, for its row. */
export function createChooser({ wanted, rows, components, seed }: Choosing): Chooser {
  const held = components.filter((component) => component.held);
  return rows === undefined ? createChooserAmongAll(wanted, held, uniforms(seed)) : createFirstCome(rows, held);
}

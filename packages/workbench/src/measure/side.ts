import type { Block } from '@diffuse/report';

/** What explains the verdict of a measurement: figures, and one of them as a file of its own. */
export interface Side {
  readonly svg: string;
  readonly blocks: readonly Block[];
}

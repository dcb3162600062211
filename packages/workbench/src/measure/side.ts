import type { Section } from '@diffuse/report';

/** What is said of a measurement first: a sentence or two, a figure, and the section that holds the figure. */
export interface Side {
  readonly summary: string;
  readonly svg: string;
  readonly section: Section;
}

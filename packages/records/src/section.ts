import type { Block, Section } from '@diffuse/report';

const isEmpty = (block: Block): boolean =>
  block === '' || (typeof block !== 'string' && block.kind === 'table' && block.rows.length === 0);

/** A section of a page with the blocks that hold something: no empty text, and no table without rows. */
export const section = (title: string, ...blocks: Block[]): Section => ({
  title,
  blocks: blocks.filter((block) => !isEmpty(block)),
});

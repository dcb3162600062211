import { limits } from './limits.js';

/** A node of a parsed document; of what kind, its parts tell. */
interface Node {
  readonly anchor?: string;
  /** Of an alias, the anchor that it stands for; of a scalar, how it is written. */
  readonly source?: string;
  readonly items?: readonly unknown[];
  readonly key?: unknown;
  readonly value?: unknown;
}

/** What a node takes once it is written out. */
interface Size {
  readonly characters: number;
  readonly depth: number;
}

/**
 * What is wrong with a document's aliases: more of them than people write, one of nothing or of what it stands in, and one whose
 * text, written out in its place, makes the document longer or deeper than is read. Each node is looked at once.
 */
export function aliasFault(contents: unknown): string | undefined {
  const anchors = new Map<string, Size | undefined>(); // undefined while the node is open
  let aliases = 0;

  function sizeOf(node: Node | null | undefined): Size {
    if (node === null || node === undefined) return { characters: 1, depth: 0 };
    if (isAlias(node)) return standsFor(node.source!);
    if (node.anchor !== undefined) anchors.set(node.anchor, undefined);
    const size = ownSize(node);
    if (node.anchor !== undefined) anchors.set(node.anchor, size);
    return size;
  }

  function standsFor(anchor: string): Size {
    aliases += 1;
    if (aliases > limits.yaml.aliases)
      throw new Fault(`it has more than ${limits.yaml.aliases} aliases: write out some`);
    const size = anchors.get(anchor);
    if (size === undefined)
      throw new Fault(`the alias *${anchor} stands for ${anchors.has(anchor) ? 'what it is in' : 'nothing before it'}`);
    return size;
  }

  function ownSize({ items, source, value }: Node): Size {
    if (items === undefined) return { characters: 1 + (source ?? String(value)).length, depth: 0 };
    let characters = 1;
    let depth = 0;
    for (const item of items as readonly (Node | null)[])
      for (const part of item !== null && 'key' in item ? [item.key, item.value] : [item]) {
        const size = sizeOf(part as Node | null);
        characters += size.characters;
        depth = Math.max(depth, size.depth);
      }
    if (characters > limits.yaml.characters)
      throw new Fault(`its aliases stand for more than ${limits.yaml.characters} characters: write less`);
    if (depth >= limits.yaml.depth) throw new Fault(`its aliases nest it more than ${limits.yaml.depth} deep`);
    return { characters, depth: depth + 1 };
  }

  try {
    sizeOf(contents as Node | null);
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
  return undefined;
}

class Fault extends Error {}

/** An alias has nothing of its own but the anchor's name; a scalar has a value, whatever that is. */
const isAlias = (node: Node): boolean => node.source !== undefined && node.items === undefined && !('value' in node);

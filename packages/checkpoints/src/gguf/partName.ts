/** A file's name where it is one of a split GGUF: `NAME-00001-of-00003.gguf`. */
export interface PartName {
  /** What stands before the number. */
  readonly name: string;
  /** From 1 on. */
  readonly part: number;
  readonly count: number;
}

/** Reads the name of a part of a split GGUF; undefined for any other name. */
export function parsePartName(file: string): PartName | undefined {
  const [, name, part, count] = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/.exec(file) ?? [];
  return name === undefined ? undefined : { name, part: Number(part), count: Number(count) };
}

const digits = (number: number): string => String(number).padStart(5, '0');

export const partName = ({ name, part, count }: PartName): string => `${name}-${digits(part)}-of-${digits(count)}.gguf`;

/** Jinja2's tokens; an operator is its own kind. */
export interface Token {
  readonly kind: 'data' | 'variable begin' | 'variable end' | 'block begin' | 'block end' | Operand | Operator | 'end';
  readonly line: number;
  readonly text: string;
}

type Operand = 'name' | 'string' | 'integer' | 'float';

export const operators = [
  ...['//', '**', '==', '!=', '>=', '<='],
  ...['+', '-', '/', '*', '%', '~', '[', ']', '(', ')', '{', '}', '>', '<', '=', '.', ':', '|', ',', ';'],
] as const;
export type Operator = (typeof operators)[number];

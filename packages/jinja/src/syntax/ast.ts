/** A name; `reference` and `parameter` are found by `resolve`. */
export interface Name {
  readonly kind: 'name';
  readonly line: number;
  readonly name: string;
  use: 'load' | 'store' | 'parameter';
  /** The local variable that it stands for. */
  reference?: string;
  /** It is a parameter, which has a value wherever it can be read. */
  parameter?: boolean;
}

export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly { readonly name: string; readonly value: Expression }[];
  readonly spread?: Expression;
  readonly spreadNamed?: Expression;
}

export interface Filter {
  readonly kind: 'filter';
  readonly line: number;
  /** Left out where the text of a block is filtered. */
  readonly input?: Expression;
  readonly name: string;
  readonly args: Arguments;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

export type Expression = { readonly line: number } & (
  | Name
  | Filter
  | { readonly kind: 'constant'; readonly value: null | boolean | bigint | number | string }
  | { readonly kind: 'data'; readonly text: string }
  | { readonly kind: 'attributeTarget'; readonly name: string; readonly attribute: string; reference?: string }
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly pairs: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator | 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'compare';
      readonly first: Expression;
      readonly rest: readonly { readonly operator: Comparison; readonly right: Expression }[];
    }
  | { readonly kind: 'concat'; readonly parts: readonly Expression[] }
  | { readonly kind: 'condition'; readonly test: Expression; readonly yes: Expression; readonly no?: Expression }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'slice'; readonly start?: Expression; readonly stop?: Expression; readonly step?: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: Arguments }
  | {
      readonly kind: 'test';
      readonly input: Expression;
      readonly name: string;
      readonly args: Arguments;
    }
);

/** What enters a scope: the variables that it reads from elsewhere, in order. */
export type Load = readonly [
  reference: string,
  from: { readonly kind: 'parameter' | 'undefined' } | { readonly kind: 'resolve' | 'alias'; readonly name: string },
];

/** The parameters and body of a macro, a call block or a generation block. */
export interface Callable {
  readonly line: number;
  readonly name?: string;
  readonly parameters: readonly Name[];
  readonly defaults: readonly Expression[];
  readonly body: readonly Statement[];
  loads?: readonly Load[];
  /** References of `parameters`, then of caller, kwargs and varargs where the body reads them. */
  references?: readonly string[];
  reads?: { readonly caller: boolean; readonly kwargs: boolean; readonly varargs: boolean };
}

export interface For {
  readonly kind: 'for';
  readonly line: number;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly test?: Expression;
  readonly recursive: boolean;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
  /** The local variable `loop`, where the body reads it. */
  loop?: string;
  loads?: readonly Load[];
  testLoads?: readonly Load[];
  otherwiseLoads?: readonly Load[];
}

export interface Branch {
  readonly kind: 'if';
  readonly line: number;
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly others: readonly Branch[];
  readonly otherwise: readonly Statement[];
}

export interface Block {
  readonly kind: 'block';
  readonly line: number;
  readonly name: string;
  readonly scoped: boolean;
  readonly required: boolean;
  readonly body: readonly Statement[];
}

/** Statements with variables of their own. */
interface Scoped {
  readonly body: readonly Statement[];
  loads?: readonly Load[];
}

export type Statement = { readonly line: number } & (
  | For
  | Branch
  | Block
  | { readonly kind: 'output'; readonly parts: readonly Expression[] }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'macro'; readonly name: string; readonly callable: Callable; reference?: string; top?: boolean }
  /** `call` is left out for a generation block. */
  | { readonly kind: 'call block'; readonly call?: Expression; readonly callable: Callable }
  | (Scoped & { readonly kind: 'filter block'; readonly filter: Filter })
  | (Scoped & {
      readonly kind: 'with';
      readonly targets: readonly Expression[];
      readonly values: readonly Expression[];
    })
  | (Scoped & { readonly kind: 'autoescape'; readonly on: Expression })
  | { readonly kind: 'set'; readonly target: Expression; readonly value: Expression; exports?: readonly Name[] }
  | (Scoped & {
      readonly kind: 'set block';
      readonly target: Expression;
      readonly filter?: Filter;
      exports?: readonly Name[];
    })
  /** extends, include, import or from: what needs a second template. */
  | {
      readonly kind: 'other template';
      readonly tag: string;
      readonly template: Expression;
      readonly names: readonly string[];
    }
);

export type Node = Expression | Statement;

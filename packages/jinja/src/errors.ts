import { excerpt } from '@diffuse/check';

/** Python's class of the error that Jinja2 would raise, or ours: beyond a limit, or not implemented. */
export type ErrorKind =
  | 'TemplateSyntaxError'
  | 'TemplateAssertionError'
  | 'TemplateRuntimeError'
  | 'UndefinedError'
  | 'SecurityError'
  | 'FilterArgumentError'
  | 'TypeError'
  | 'ValueError'
  | 'KeyError'
  | 'IndexError'
  | 'OverflowError'
  | 'ZeroDivisionError'
  | 'AssertionError'
  | 'RuntimeError'
  | 'Limit'
  | 'Unsupported';

/** What is wrong with a template or with what it was given, and the line of the template where it was found. */
export class TemplateError extends Error {
  override readonly name: string = 'TemplateError';
  readonly problem: string;
  line: number | undefined;

  constructor(
    readonly kind: ErrorKind,
    problem: string,
    line?: number,
  ) {
    const told = excerpt(problem);
    super(told);
    this.problem = told;
    if (line !== undefined) this.at(line);
  }

  /** Notes the line, unless one further in is known. */
  at(line: number): this {
    if (this.line === undefined) {
      this.line = line;
      this.message = `line ${line}: ${this.problem}`;
    }
    return this;
  }
}

/** The template's own words for what it does not take: `raise_exception(message)`. */
export class TemplateRefusal extends TemplateError {
  override readonly name = 'TemplateRefusal';

  constructor(reason: string) {
    super('TemplateRuntimeError', reason);
  }
}

/** Python's errors, short to write. */
export const typeError = (problem: string) => new TemplateError('TypeError', problem);
export const valueError = (problem: string) => new TemplateError('ValueError', problem);

/** What Jinja2 renders and this package does not. */
export const unsupported = (what: string) =>
  new TemplateError('Unsupported', `${what} is not implemented: write the template without it`);

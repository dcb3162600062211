import type { Budget } from '../budget.js';
import { TemplateError, unsupported } from '../errors.js';
import type { Callable, For, Load, Name, Node, Statement } from '../syntax/ast.js';
import { children, isPlain } from '../syntax/children.js';
import { analyse, analyseLoop, undeclared } from './analyse.js';
import { Symbols } from './symbols.js';
import { blocksIn, filtered, namesIn, namesOf, setsLoop } from './within.js';

/** Statements and the variables that are looked up where they begin. */
export interface Scope {
  readonly body: readonly Statement[];
  readonly loads: readonly Load[];
}

export interface Resolved extends Scope {
  readonly blocks: ReadonlyMap<string, Scope>;
  /** What is looked up outside of the template. */
  readonly variables: ReadonlySet<string>;
}

/** The names of filters and tests that there are. */
export interface Known {
  readonly filters: ReadonlySet<string>;
  readonly tests: ReadonlySet<string>;
}

interface Frame {
  readonly symbols: Symbols;
  /** Within a branch, where unknown filters and tests are errors only if they are reached. */
  readonly soft: boolean;
  /** Outside of all scopes but the template's, where what is set is seen by blocks. */
  readonly top: boolean;
  /** Whether a loop of the same function is about. */
  readonly inLoop: boolean;
}

/** Finds what every name stands for, and what Jinja2's compiler refuses: it writes it into the nodes. */
export function resolve(body: readonly Statement[], known: Known, budget: Budget): Resolved {
  const blocks = new Map<string, Scope>();
  const variables = new Set<string>();
  const walk = resolver(known, budget, variables);
  const begin = (statements: readonly Statement[], top: boolean): Scope => {
    if (undeclared(budget, statements, ['self', 'super']).size > 0) throw unsupported('self and super');
    const symbols = new Symbols(budget);
    analyse(symbols, statements);
    walk(statements, { symbols, soft: false, top, inLoop: false });
    return { body: statements, loads: symbols.loads };
  };
  const root = begin(body, true);
  for (const block of body.flatMap(blocksIn)) {
    if (blocks.has(block.name)) throw assertion(`block '${block.name}' defined twice`, block.line);
    blocks.set(block.name, begin(block.body, false));
  }
  return { ...root, blocks, variables };
}

const assertion = (problem: string, line: number) => new TemplateError('TemplateAssertionError', problem, line);
function resolver(known: Known, budget: Budget, variables: Set<string>) {
  const inner = ({ symbols, inLoop }: Frame, more: { inLoop?: boolean } = {}): Frame => ({
    symbols: new Symbols(budget, symbols),
    soft: false,
    top: false,
    inLoop,
    ...more,
  });

  const all = (nodes: readonly Node[], frame: Frame): void => {
    for (const node of nodes) visit(node, frame);
  };

  /** A scope of its own for `nodes`; says what it loads. */
  const scope = (analysed: readonly Node[], visited: readonly Node[], frame: Frame): Load[] => {
    const own = inner(frame);
    analyse(own.symbols, analysed);
    all(visited, own);
    return own.symbols.loads;
  };

  function visit(node: Node, frame: Frame): void {
    budget.reach(node.line);
    if (isPlain(node)) return all(children(node), frame);
    switch (node.kind) {
      case 'name':
        return name(node, frame);
      case 'attributeTarget':
        node.reference = frame.symbols.reference(node.name, node.line);
        return;
      case 'filter':
      case 'test':
        if (!frame.soft && !known[`${node.kind}s`].has(node.name))
          throw assertion(`No ${node.kind} named '${node.name}'.`, node.line);
        return all(children(node), frame);
      case 'condition':
      case 'if':
        return all(children(node), { ...frame, soft: true });
      case 'for':
        return loop(node, frame);
      case 'macro':
        callable(node.callable, frame);
        node.reference = frame.symbols.reference(node.name, node.line);
        node.top = frame.top;
        return;
      case 'call block':
        callable(node.callable, frame);
        if (node.call) visit(node.call, frame);
        return;
      case 'filter block':
        node.loads = scope([...node.body, node.filter], [...node.body, node.filter], frame);
        return;
      case 'with':
        node.loads = scope([...node.targets, ...node.body], [...node.targets, ...node.body], frame);
        return all(node.values, frame);
      case 'autoescape':
        node.loads = scope([node.on, ...node.body], [node.on, ...node.body], frame);
        return;
      case 'set':
        all([node.target, node.value], frame);
        node.exports = frame.top ? namesOf(node.target) : [];
        return;
      case 'set block':
        node.loads = scope(node.body, filtered(node.body, node.filter), frame);
        visit(node.target, frame);
        node.exports = frame.top ? namesOf(node.target) : [];
        return;
      case 'break':
      case 'continue':
        if (!frame.inLoop) throw new TemplateError('TemplateSyntaxError', `'${node.kind}' outside loop`, node.line);
        return;
      case 'block':
        if (node.scoped) throw unsupported('a scoped block').at(node.line);
        return;
      case 'other template':
        return visit(node.template, frame);
    }
  }

  function name(node: Name, { symbols }: Frame): void {
    node.reference = symbols.reference(node.name, node.line);
    const from = symbols.findLoad(node.reference);
    node.parameter = from?.kind === 'parameter';
    if (from?.kind === 'resolve' && node.use === 'load') variables.add(from.name);
  }

  function loop(node: For, frame: Frame): void {
    const body = inner(frame, { inLoop: true });
    if (node.recursive || undeclared(budget, node.body, ['loop']).size > 0) node.loop = body.symbols.parameter('loop');
    analyseLoop(body.symbols, node, 'body');
    if (setsLoop(budget, node)) throw assertion("Can't assign to special loop variable in for-loop target", node.line);
    all([node.target, ...node.body], body);
    visit(node.iterable, frame);
    node.loads = body.symbols.loads;
    if (node.test) {
      const test = inner(frame);
      analyseLoop(test.symbols, node, 'test');
      visit(node.test, test);
      node.testLoads = test.symbols.loads;
    }
    if (node.otherwise.length > 0) {
      const otherwise = inner(frame, node.recursive ? { inLoop: false } : {});
      analyseLoop(otherwise.symbols, node, 'otherwise');
      all(node.otherwise, otherwise);
      node.otherwiseLoads = otherwise.symbols.loads;
    }
  }

  function callable(node: Callable, frame: Frame): void {
    const own = inner(frame, { inLoop: false });
    const { parameters, defaults, body } = node;
    const nodes = [...parameters, ...defaults, ...body];
    analyse(own.symbols, nodes);
    const references = parameters.map((parameter) => own.symbols.reference(parameter.name, node.line));
    const read = undeclared(budget, body, ['caller', 'kwargs', 'varargs']);
    const explicit = parameters.findIndex((parameter) => parameter.name === 'caller');
    if (read.has('caller') && explicit >= 0 && explicit < parameters.length - defaults.length)
      throw assertion('the special "caller" argument must be omitted or be given a default', node.line);
    const special = (extra: string) => {
      if (!read.has(extra) || parameters.some((parameter) => parameter.name === extra)) return false;
      references.push(own.symbols.parameter(extra));
      return true;
    };
    const caller = special('caller') || (read.has('caller') && explicit >= 0);
    node.reads = { caller, kwargs: special('kwargs'), varargs: special('varargs') };
    node.references = references;
    analyse(own.symbols, nodes);
    all(nodes, own);
    node.loads = own.symbols.loads;
    for (const read of defaults.flatMap(namesIn)) read.parameter = false;
  }

  return all;
}

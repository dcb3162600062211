import { TemplateError, valueError } from '../errors.js';
import type { Expression, Name } from '../syntax/ast.js';
import { iterate } from '../values/iterate.js';
import { Namespace, type Value } from '../values/types.js';
import type { Frame } from './context.js';
import { missing } from './locals.js';

/** Gives a target a value: a name, an attribute of a namespace, or a tuple of such, item by item. */
export function assign(target: Expression, value: Value, frame: Frame): void {
  const { locals, context } = frame;
  if (target.kind === 'name') locals.set(target.reference!, value);
  else if (target.kind === 'attributeTarget') {
    const space = namespaceOf(target.reference!, frame);
    setAttribute(space, target.attribute, value);
  } else if (target.kind === 'tuple') {
    const values: Value[] = [];
    for (const item of iterate(context.machine.budget, value)) {
      if (values.length === target.items.length)
        throw valueError(`too many values to unpack (expected ${target.items.length})`);
      values.push(item);
    }
    if (values.length < target.items.length)
      throw valueError(`not enough values to unpack (expected ${target.items.length}, got ${values.length})`);
    target.items.forEach((item, at) => {
      assign(item, values[at]!, frame);
    });
  }
}

/** Throws where an attribute of something else than a namespace would be set: before the value is computed. */
export function checkTarget(target: Expression, frame: Frame): void {
  if (target.kind === 'attributeTarget') namespaceOf(target.reference!, frame);
  if (target.kind === 'tuple') for (const item of target.items) checkTarget(item, frame);
}

function namespaceOf(reference: string, { locals }: Frame): Namespace {
  const found = locals.get(reference);
  if (found !== missing && found instanceof Namespace) return found;
  throw new TemplateError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
}

/** Sets a namespace's attribute; names with an underscore in front are refused, as in transformers. */
export function setAttribute(space: Namespace, name: string, value: Value): void {
  if (name.startsWith('_'))
    throw new TemplateError(
      'SecurityError',
      `the attribute ${name} of a namespace begins with an underscore: rename it`,
    );
  space.attributes.setText(name, value);
}

/** Lets blocks see what is set at the template's top. */
export function exportNames(names: readonly Name[], { context, locals }: Frame): void {
  for (const name of names) {
    const value = locals.get(name.reference!);
    if (value !== missing) context.set.set(name.name, value);
  }
}

import { InputError, record, type Check } from '@diffuse/check';

/** Lists and records of what `leaf` checks, nested at will; nothing stands for what is absent. */
export function treeOf(leaf: Check): Check {
  const each: Check = (value, argument) => {
    if (value === undefined) return;
    if (Array.isArray(value)) value.forEach((part, i) => each(part, `${argument}[${i}]`));
    else if (typeof value !== 'object' || value === null)
      throw new InputError('WRONG_TYPE', argument, {
        asked: 'a tensor, or lists and records of tensors',
        found: value,
      });
    else if ('dtype' in value) leaf(value, argument);
    else record(each)(value, argument);
  };
  return each;
}

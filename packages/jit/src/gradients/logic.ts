import { flat, flatInBoth, type GradientTable } from './gradient.js';

/** Whether something holds changes at a jump only: masks that are made of parameters have no slope. */
export const logicGradients: GradientTable = {
  All: flat(),
  Any: flat(),
  Equal: flatInBoth,
  Greater: flatInBoth,
  GreaterEqual: flatInBoth,
  Less: flatInBoth,
  LessEqual: flatInBoth,
  LogicalAnd: flatInBoth,
  LogicalNot: flat(),
  LogicalOr: flatInBoth,
  NotEqual: flatInBoth,
};

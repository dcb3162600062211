import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import { drawn } from '../checkQuantity.js';
import { columnCount, figureText, tone } from './checkOptions.js';
import { valueOf } from '../quantity.js';
import type { CurveAxis, CurvePanel } from './curvePanel.js';

const axisShape = check.fields({
  label: check.text,
  domain: check.optional(check.list(check.real(), { least: 2, most: 2 })),
  log: check.optional(check.flag),
  format: check.optional(check.callable),
});

const axis: Check = (value, argument) => {
  axisShape(value, argument);
  const { domain, log = false } = value as CurveAxis;
  if (domain === undefined) return;
  const [from, to] = domain;
  if (!(from < to) || (log && !(from > 0)))
    throw new InputError('OUT_OF_RANGE', `${argument}.domain`, {
      asked: `from a number${log ? ' above 0' : ''} to a greater one`,
      found: `${from} to ${to}`,
    });
};

const panelShape = check.fields({
  title: check.optional(check.text),
  x: axis,
  y: axis,
  curves: check.list(
    check.fields({
      name: check.text,
      tone,
      style: check.optional(check.oneOf(['line', 'dashes', 'dots'])),
      points: check.list(check.fields({ x: check.real(), y: drawn() })),
    }),
  ),
});

/** Throws on a point beyond a domain that is given: it would be outside of the figure. */
function refuseBeyond({ x, y, curves }: CurvePanel, argument: string): void {
  for (const [at, { domain }] of Object.entries({ x, y })) {
    if (domain === undefined) continue;
    const slack = 1e-3 * (domain[1] - domain[0]);
    const inDomain = check.real({ least: domain[0] - slack, most: domain[1] + slack });
    curves.forEach(({ points }, i) =>
      points.forEach((point, k) => {
        const found = valueOf(point[at as 'x' | 'y']);
        if (!Number.isNaN(found)) inDomain(found, `${argument}.curves[${i}].points[${k}].${at}`);
      }),
    );
  }
}

const positive = { x: check.real({ above: 0 }), y: drawn({ above: 0 }) };

/** A panel whose points have a place on its axes: above 0 on a logarithmic one. */
const panel: Check = (value, argument) => {
  panelShape(value, argument);
  const given = value as CurvePanel;
  refuseBeyond(given, argument);
  for (const at of ['x', 'y'] as const) {
    if (given[at].log !== true) continue;
    given.curves.forEach(({ points }, i) => {
      points.forEach((point, k) => positive[at](point[at], `${argument}.curves[${i}].points[${k}].${at}`));
    });
  }
};

export const checkCurves: Check = check.options({ ...figureText, panels: check.list(panel), columns: columnCount });

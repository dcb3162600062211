import { fixture } from '../testing/fixture.js';
import { digamma } from './digamma.js';
import { incompleteBeta } from './incompleteBeta.js';
import { upperGamma } from './incompleteGamma.js';
import { logGamma } from './logGamma.js';
import { normalQuantile, studentTQuantile } from './quantiles.js';

const scipy =
  fixture<Record<'logGamma' | 'digamma' | 'upperGamma' | 'incompleteBeta' | 'studentT' | 'normal', number[][]>>(
    'statistics',
  );

function agree(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-11 * Math.max(1e-3, Math.abs(expected)));
}

describe('special functions agree with scipy', () => {
  test('log Γ', () => scipy.logGamma.forEach(([x, y]) => agree(logGamma(x!), y!)));
  test('ψ', () => scipy.digamma.forEach(([x, y]) => agree(digamma(x!), y!)));
  test('Q(a, x)', () => scipy.upperGamma.forEach(([a, x, y]) => agree(upperGamma(a!, x!), y!)));
  test('I_x(a, b)', () => scipy.incompleteBeta.forEach(([x, a, b, y]) => agree(incompleteBeta(x!, a!, b!), y!)));
  test('normal quantiles', () => scipy.normal.forEach(([level, z]) => agree(normalQuantile(level!), z!)));
  test('Student t quantiles', () =>
    scipy.studentT.forEach(([level, df, t]) => agree(studentTQuantile(level!, df!), t!)));
});

import { incompleteBeta } from './incompleteBeta.js';

/** P(|T| > |t|) for Student's t with `degrees` of freedom ν: I_x(ν/2, ½) at x = ν / (ν + t²). */
export function studentTTail(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

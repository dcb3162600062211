import type { StepRecord } from '@diffuse/diffuse';

/** Said of a tuning whose last pass came near enough to the optimum. */
export function stoppedEarly(steps: readonly StepRecord[]): string {
  const { pass } = steps.at(-1)!;
  const last = steps.filter((step) => step.pass === pass);
  const [loss, optimum] = (['loss', 'optimum'] as const).map((key) => last.reduce((sum, each) => sum + each[key], 0));
  return `stopped early after pass ${pass}, of loss ${loss!.toFixed(3)} where ${optimum!.toFixed(3)} nats is the optimum`;
}

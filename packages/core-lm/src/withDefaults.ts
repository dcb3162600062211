import { optional, record } from '@diffuse/check';

const settings = record(() => undefined);

/**
 * Settings where those that are not given, or given as nothing, are as they are by default.
 *
 * @example
 * import { defaultAdamW } from '@diffuse/core-lm';
 * import { withDefaults } from '@diffuse/core-lm/checks';
 *
 * const { beta1 } = withDefaults(defaultAdamW, { weightDecay: 0.01 }); // 0.9
 */
export function withDefaults<T extends object>(defaults: T, given: Partial<T> = {}): T {
  settings(defaults, 'defaults');
  optional(settings)(given, 'given');
  return { ...defaults, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

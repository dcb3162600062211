import { bytes, count, formatQuantity, nats, percent, ratio, seconds, wholePercent } from './format.js';

describe('number formats', () => {
  it.each([
    [formatQuantity({ value: 2.5649, low: 2.41, high: 2.7 }, nats), '2.56 [2.41, 2.70]'],
    [formatQuantity({ value: 2.5649, low: 2.41, high: Infinity }, nats), '≥ 2.41'],
    [formatQuantity(1.946, nats), '1.95'],
    [percent(0.592), '59.2%'],
    [percent(0.0004), '0.04%'],
    [percent(0.000123), '0.012%'],
    [percent(1), '100.0%'],
    [percent(0), '0.0%'],
    [percent(-1e-17), '0.0%'],
    [percent(-0.123), '-12.3%'],
    [nats(-0.001), '0.00'],
    [wholePercent(0.592), '59%'],
    [wholePercent(0.997), '99.7%'],
    [wholePercent(1), '100%'],
    [ratio(13496 / 870), '15.5×'],
    [ratio(1.2), '1.20×'],
    [seconds(5.46), '5.5 s'],
    [seconds(0.0123), '12.3 ms'],
    [count(13496), '13,496'],
    [bytes(98 * 1024 ** 2), '98.0 MiB'],
    [bytes(0), '0 B'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected);
  });
});

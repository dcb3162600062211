import { originOf } from './address.js';

test.each([
  ['ray://head', 'http://head:8265'],
  ['ray://head:8265', 'http://head:8265'],
  ['ray://10.0.0.1:80/', 'http://10.0.0.1:80'],
  ['ray://[::1]:9000', 'http://[::1]:9000'],
])('%s is at %s', (address, origin) => {
  expect(originOf(address)).toBe(origin);
});

test.each([
  'head:8265',
  'http://head:8265',
  'ray://',
  'ray://head:8265/x',
  'ray://me:secret@head',
  'ray://head:70000',
  'ray://head:0',
  'ray://a b',
  'ray://head?x',
  'slurm',
])('%s is refused, with what to give', (address) => {
  expect(() => originOf(address)).toThrow(/: give ray:\/\/HOST:8265, the address of the head's dashboard$/);
});

test('the port of Ray Client is known', () => {
  expect(() => originOf('ray://head:10001')).toThrow(
    /port 10001 is Ray Client's, which takes no jobs: give ray:\/\/HOST:8265/,
  );
});

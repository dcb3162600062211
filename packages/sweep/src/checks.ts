import { either, fields, list, name, record, text } from '@diffuse/check';

const someOptions = fields({});

export const isSweep = fields({
  command: name,
  options: someOptions,
  matrix: record(either('a list of values, or names with options', list(), record(someOptions))),
  exclude: list(record(list(text))),
});

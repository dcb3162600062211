import type { Graph } from '../graphs.js';
import type { Trace } from '../recorder/trace.js';
import { textOf } from './bytes.js';
import { liveNodes } from './live.js';
import { attributeTypes, dataTypes, encodeModel } from './proto.js';
import type { Attribute, ElementType, Node, Value } from './value.js';

/** Attributes that ONNX declares as floats; other numbers are integers. */
const floatAttributes = new Set(['alpha', 'beta', 'epsilon', 'gamma']);

const opsets = [
  { domain: '', version: 21 },
  { domain: 'com.microsoft', version: 1 },
];

function attribute(name: string, value: Attribute): object {
  if (name === 'to') return { name, i: dataTypes[value as ElementType], type: attributeTypes.int };
  if (typeof value === 'string') return { name, s: new TextEncoder().encode(value), type: attributeTypes.string };
  if (typeof value !== 'number') return { name, ints: value, type: attributeTypes.ints };
  if (floatAttributes.has(name)) return { name, f: value, type: attributeTypes.float };
  return { name, i: value, type: attributeTypes.int };
}

function valueInfo(name: string, { dtype, shape }: Value): object {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: dataTypes[dtype], shape: { dim } } } };
}

/**
 * Writes a trace as an ONNX model: the nodes that outputs depend on, each distinct computation and each distinct
 * constant once.
 */
export function encodeTrace(name: string, { inputs, outputs }: Trace): Graph {
  const names = new Map<Value, string>();
  const computed = new Map<string, readonly string[]>();
  const node: object[] = [];
  const initializer: object[] = [];
  const inputNames = new Map(inputs.map((value, i) => [value, `input${i}`]));
  const used = new Set<Value>();
  const outputNames = outputs.map((_, i) => `output${i}`);
  const outputOf = new Map(outputs.map((value, i) => [value, outputNames[i]!]));

  const constantName = ({ dtype, shape, constant }: Value): string => {
    const key = `${dtype}[${shape.join()}]${textOf(constant!)}`;
    const known = computed.get(key);
    if (known !== undefined) return known[0]!;
    const fresh = `constant${initializer.length}`;
    initializer.push({ name: fresh, dims: shape, dataType: dataTypes[dtype], rawData: constant });
    computed.set(key, [fresh]);
    return fresh;
  };

  const nameOf = (value: Value): string => {
    const input = inputNames.get(value);
    if (input !== undefined) used.add(value);
    const known = input ?? names.get(value) ?? constantName(value);
    names.set(value, known);
    return known;
  };

  const append = (opType: string, input: readonly string[], output: readonly string[], from?: Node): void => {
    const attributes = Object.entries(from?.attributes ?? {});
    node.push({
      opType,
      input,
      output,
      name: `${opType}${node.length}`,
      domain: from?.domain ?? '',
      attribute: attributes.map(([key, value]) => attribute(key, value)),
    });
  };

  for (const live of liveNodes(outputs)) {
    const operands = live.inputs.map(nameOf);
    const key = `${live.op}(${operands.join()})${JSON.stringify(live.attributes)}`;
    let results = computed.get(key);
    if (results === undefined) {
      results = live.outputs.map((value, i) => outputOf.get(value) ?? `value${node.length}_${i}`);
      append(live.op, operands, results, live);
      computed.set(key, results);
    }
    live.outputs.forEach((value, i) => names.set(value, results[i]!));
  }

  outputs.forEach((value, i) => {
    const output = outputNames[i]!;
    if (nameOf(value) !== output) append('Identity', [nameOf(value)], [output]);
  });

  const model = {
    irVersion: 10,
    producerName: '@diffuse/jit',
    opsetImport: opsets,
    graph: {
      name,
      node,
      initializer,
      input: inputs.filter((value) => used.has(value)).map((value) => valueInfo(inputNames.get(value)!, value)),
      output: outputs.map((value, i) => valueInfo(outputNames[i]!, value)),
    },
  };
  return {
    bytes: encodeModel(model),
    inputNames: inputs.map((value) => (used.has(value) ? inputNames.get(value) : undefined)),
    outputNames,
  };
}

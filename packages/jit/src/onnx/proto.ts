import protobuf from 'protobufjs/light.js';

const repeated = (type: string, id: number): protobuf.IField => ({ type, id, rule: 'repeated' });
const message = (fields: Record<string, protobuf.IField>): protobuf.IType => ({ fields });

/** The part of ONNX's schema that graphs of this package use, by ONNX's field numbers. */
const schema = protobuf.Root.fromJSON({
  nested: {
    ModelProto: message({
      irVersion: { type: 'int64', id: 1 },
      producerName: { type: 'string', id: 2 },
      graph: { type: 'GraphProto', id: 7 },
      opsetImport: repeated('OperatorSetIdProto', 8),
    }),
    OperatorSetIdProto: message({ domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } }),
    GraphProto: message({
      node: repeated('NodeProto', 1),
      name: { type: 'string', id: 2 },
      initializer: repeated('TensorProto', 5),
      input: repeated('ValueInfoProto', 11),
      output: repeated('ValueInfoProto', 12),
    }),
    NodeProto: message({
      input: repeated('string', 1),
      output: repeated('string', 2),
      name: { type: 'string', id: 3 },
      opType: { type: 'string', id: 4 },
      attribute: repeated('AttributeProto', 5),
      domain: { type: 'string', id: 7 },
    }),
    AttributeProto: message({
      name: { type: 'string', id: 1 },
      f: { type: 'float', id: 2 },
      i: { type: 'int64', id: 3 },
      s: { type: 'bytes', id: 4 },
      ints: repeated('int64', 8),
      type: { type: 'int32', id: 20 },
    }),
    TensorProto: message({
      dims: repeated('int64', 1),
      dataType: { type: 'int32', id: 2 },
      name: { type: 'string', id: 8 },
      rawData: { type: 'bytes', id: 9 },
      externalData: repeated('StringStringEntryProto', 13),
      dataLocation: { type: 'int32', id: 14 },
    }),
    StringStringEntryProto: message({ key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } }),
    ValueInfoProto: message({ name: { type: 'string', id: 1 }, type: { type: 'TypeProto', id: 2 } }),
    TypeProto: message({ tensorType: { type: 'TensorTypeProto', id: 1 } }),
    TensorTypeProto: message({ elemType: { type: 'int32', id: 1 }, shape: { type: 'ShapeProto', id: 2 } }),
    ShapeProto: message({ dim: repeated('DimensionProto', 1) }),
    DimensionProto: message({ dimValue: { type: 'int64', id: 1 } }),
  },
});

/** Values of AttributeProto's `type`. */
export const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 };

/** Values of TensorProto's `dataType`. */
export const dataTypes = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10 };

/** Values of TensorProto's `dataLocation`. */
export const dataLocations = { external: 1 };

const modelProto = schema.lookupType('ModelProto');

/** The bytes of an ONNX model. */
export const encodeModel = (model: object): Uint8Array => modelProto.encode(model).finish();

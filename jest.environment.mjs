import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's environment with the outer realm's array types. onnxruntime-node checks its inputs with `instanceof`, and
 * jest gives each test file a realm of its own, in which a Float32Array is another class than the addon's. Node puts
 * `Symbol.asyncDispose` into its main realm only.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, {
      ArrayBuffer,
      SharedArrayBuffer,
      Float32Array,
      Float64Array,
      Int8Array,
      Int16Array,
      Int32Array,
      BigInt64Array,
      Uint8Array,
      Uint8ClampedArray,
      Uint16Array,
      Uint32Array,
      BigUint64Array,
      DataView,
    });
    this.global.Symbol.asyncDispose ??= Symbol.asyncDispose;
  }
}

import { callable, count, fields, integer, name, optional, text, type Check } from '@diffuse/check';

/** An executor: what its methods do is not looked at. */
export const isExecutor: Check = fields({ name: text, upload: callable, compile: callable });

export const isStore: Check = fields({ id: callable, read: callable, write: callable });

/** What the executors of ONNX Runtime are opened with. */
export const sessionParts = { threads: optional(integer({ least: 1 })), residentBytes: optional(count) };

export const nativeParts = { ...sessionParts, profile: optional(name), graphs: optional(name) };

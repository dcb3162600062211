/** Throws an `InputError` that names the argument, unless the value is what is wanted. */
export type Check = (value: unknown, argument: string) => void;

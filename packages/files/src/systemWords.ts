import { getSystemErrorMap } from 'node:util';

/** What Node says of a call to the system that failed: its name, the code, and the file, where it has one. */
export type SystemError = NodeJS.ErrnoException & { readonly dest?: string };

/** What the system calls an error, where its code says no more to a user: "no such device". */
export function systemWords({ errno, code, syscall }: SystemError): string | undefined {
  if (errno === undefined || syscall === undefined) return undefined;
  return getSystemErrorMap().get(errno)?.[1] ?? code;
}

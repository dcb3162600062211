/** A command line that asks for something no command takes. */
export class UsageError extends Error {}

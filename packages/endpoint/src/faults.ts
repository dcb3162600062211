import { oneLine } from '@diffuse/check';

/** An answer that is none of such an API. */
export class NoSuchApi extends Error {
  override readonly name = 'NoSuchApi';
}

/** An answer that sends on to another address. */
export class Elsewhere extends Error {
  override readonly name = 'Elsewhere';

  constructor(
    /** As it was told; undefined where it was not. */
    readonly location: string | undefined,
  ) {
    super('sent on');
  }
}

/** An answer in which something is not as the API says, and will not be if it is asked for again. */
export class Malformed extends Error {
  override readonly name = 'Malformed';

  constructor(
    /** The path to what is wrong: `choices[0].logprobs.content[2].logprob`. */
    readonly field: string,
    /** What it must be, and what was found. */
    message: string,
  ) {
    super(oneLine(message));
  }
}

/** An answer of more bytes than was asked for could have. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(readonly most: number) {
    super(`more than ${most} bytes`);
  }
}

/** An answer that ended before it was whole. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** No answer at all: the connection was refused, or closed. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(
    message: string,
    /** Whether there was a connection, which was closed before an answer came. */
    readonly closed: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A connection that would not be safe. */
export class Insecure extends Error {
  override readonly name = 'Insecure';
}

/** No answer in time. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

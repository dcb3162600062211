/** The characters that Python's `str.isspace` and the `\s` of its regular expressions know, for a class in ours. */
export const spaces = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** Python's `str.isidentifier`. */
export const isIdentifier = (text: string): boolean => identifier.test(text);

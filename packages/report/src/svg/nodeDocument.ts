import { parseHTML } from 'linkedom';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** The document in which figures are drawn where there is no browser; nothing is ever attached to it. */
export const figureDocument = (): Document => document;

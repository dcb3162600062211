import { explain } from '../explain.js';

/** The words for an error that a request ended in. */
export async function faultOf(request: Promise<unknown>): Promise<string> {
  const error = await request.then(
    () => new Error('it gave an answer'),
    (thrown: unknown) => thrown,
  );
  return (explain(error, { url: 'URL', model: 'm' }) as Error).message;
}

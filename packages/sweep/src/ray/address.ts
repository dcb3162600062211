/** The port of a head's dashboard, which its Jobs API is part of, unless Ray was told another. */
const usualPort = 8265;
const portOfRayClient = '10001';

/** Of `ray://HOST:PORT`, or `ray://HOST`, where HTTP finds the head. Throws an Error that says what to give on anything else. */
export function originOf(address: string): string {
  const refuse = (problem: string): never => {
    throw new Error(`${address}: ${problem}: give ray://HOST:${usualPort}, the address of the head's dashboard`);
  };
  const [, host, port] = /^ray:\/\/([^/?#@:[\]\s]+|\[[\da-f:.]+\])(?::(\d+))?\/?$/i.exec(address) ?? [];
  if (host === undefined) return refuse('no address of a Ray head');
  if (port === portOfRayClient) refuse(`port ${port} is Ray Client's, which takes no jobs`);
  const origin = `http://${host}:${port ?? usualPort}`;
  if (!URL.canParse(origin) || Number(port) === 0) refuse('no address that there can be');
  return origin;
}

/** Shorter values, such as `1`, would be taken out of words. */
const shortest = 6;

/** Puts marks in place of what is nobody's business, should a server say it: keys, headers' values, what an address has in its query. */
export function createMask(url: string, headers: Readonly<Record<string, string>>): (text: string) => string {
  const query = [...new URL(url).searchParams].filter(([name]) => !/version/i.test(name)).map(([, value]) => value);
  const secrets = [...Object.values(headers).flatMap((value) => [value, ...value.split(/\s+/)]), ...query]
    .filter((secret) => secret.length >= shortest)
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '•••'), text);
}

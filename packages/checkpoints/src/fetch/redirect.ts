import { oneLine } from '@diffuse/check';
import { BlockList, isIP } from 'node:net';
import { unexpected } from './unexpected.js';

/** Addresses that mean another thing on each machine: this machine itself, and its link, where clouds tell their secrets. */
const local = new BlockList();
local.addSubnet('127.0.0.0', 8);
local.addSubnet('0.0.0.0', 8);
local.addSubnet('169.254.0.0', 16);
local.addAddress('::1', 'ipv6');
local.addAddress('::', 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');

function isLocal({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const kind = isIP(host);
  return kind === 0 ? /(^|\.)localhost$/.test(host) : local.check(host, kind === 6 ? 'ipv6' : 'ipv4');
}

const shownCharacters = 200;

/**
 * Where a redirect leads. Throws a ModelError where that is no address, none of http or https, one without encryption from one
 * with it, or this very machine from another.
 */
export function redirected(location: string, from: URL): URL {
  const refused = (why: string) =>
    unexpected(from.origin, `${from.origin} redirects to ${oneLine(location.slice(0, shownCharacters))}, ${why}`);
  if (!URL.canParse(location, from.href)) throw refused('which is no address');
  const next = new URL(location, from);
  if (!/^https?:$/.test(next.protocol)) throw refused('and only http: and https: are followed');
  if (from.protocol === 'https:' && next.protocol === 'http:') throw refused('which is not encrypted, as it is itself');
  if (isLocal(next) && !isLocal(from)) throw refused('which is this machine, as seen from itself');
  [next.username, next.password] = ['', '']; // fetch takes none, and would print them
  return next;
}

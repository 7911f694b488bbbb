/** Why an address may not be followed. */
export type AddressProblem =
  /** No address at all, or one that neither `https:` nor the device itself answers. */
  | 'unsafe-address'
  /** It carries what lets somebody in, and would end up in calendars, histories and logs. */
  | 'secret-in-address';

export type Address = {readonly ok: true; readonly href: string} | {readonly ok: false; readonly code: AddressProblem};

/** The device itself, which browsers trust as they trust `https:` (W3C Secure Contexts, 3.1). */
const LOCAL_HOST = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** What runs or shows content of its own instead of leading somewhere. */
const NEVER = new Set(['javascript:', 'data:', 'vbscript:', 'blob:', 'file:', 'filesystem:', 'about:', 'view-source:', 'http:', 'ws:', 'wss:', 'ftp:']);

/** Names under which tickets and keys travel in addresses. */
const SECRET_NAME = /^(?:(?:access|id|refresh|auth|session|visit|join)?[_-]?(?:token|ticket|jwt)|session[_-]?key|api[_-]?key|password|pwd)$/iu;

/** A compact JWS (RFC 7515, 3.1), whose header always begins with `{"`. */
const JWS = /eyJ[\w-]+\.[\w-]+\.[\w-]+/u;

function hasSecret(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return true;
  const fragment = url.hash.slice(1);
  const names = [...url.searchParams.keys(), ...new URLSearchParams(fragment.slice(fragment.indexOf('?') + 1)).keys()];
  return names.some((name) => SECRET_NAME.test(name)) || JWS.test(url.href);
}

function parse(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** `blob:https://x/1` has the origin of its page too, but shows whatever was put into it. */
function isSameOrigin(url: URL, page: URL | undefined): boolean {
  return url.origin !== 'null' && url.origin === page?.origin && url.protocol === page.protocol;
}

function isSecure({protocol, hostname}: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOCAL_HOST.test(hostname));
}

/**
 * Reads the address of a visit: `https:`, or `http:` on the device itself, and without anything secret in it.
 *
 * @param base - What a relative address counts from; without it only whole addresses are taken. An address on the same
 *   origin is always taken: the page itself has come from there.
 */
export function visitAddress(text: string, base?: string): Address {
  const url = parse(text, base);
  if (url === undefined) return {ok: false, code: 'unsafe-address'};
  const own = base !== undefined && isSameOrigin(url, parse(base, undefined));
  if (!own && !isSecure(url)) return {ok: false, code: 'unsafe-address'};
  return hasSecret(url) ? {ok: false, code: 'secret-in-address'} : {ok: true, href: url.href};
}

/** Reads the address of an app: as {@link visitAddress}, or a scheme of the app's own (`minhalsa://visits`). */
export function appAddress(text: string, base?: string): Address {
  const url = parse(text, base);
  if (url === undefined || NEVER.has(url.protocol) || url.protocol === 'https:') return visitAddress(text, base);
  return hasSecret(url) ? {ok: false, code: 'secret-in-address'} : {ok: true, href: url.href};
}

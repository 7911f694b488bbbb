import {isRecord} from '../../protocol/shape.js';

/**
 * A token in the shape of a compact JWS whose signature means nothing: the service that made it and the page that
 * carries it are one.
 */
export function makeToken(kind: 'ticket' | 'receipt', payload: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${kind}.${text}.in-page`;
}

/** What a token of {@link makeToken} says, or `undefined` when it is none of this kind. */
export function readToken(kind: 'ticket' | 'receipt', token: string): Readonly<Record<string, unknown>> | undefined {
  const [head, text, tail] = token.split('.');
  if (head !== kind || tail !== 'in-page' || text === undefined) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

import {randomUUID} from 'node:crypto';
import {createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT} from 'jose';
import {publicKeySet, type VisitKeys} from '../../src/server/tickets/keys.js';
import {RequestRefusal} from './answer.js';
import {LOGIN_METHODS, PEOPLE, type LoginMethod, type Person} from './people.js';

const TYPE = 'portal-session+jwt';
const LIFETIME_SECONDS = 60 * 60;

/** Somebody who is logged in to the portal. */
export interface PortalSession {
  readonly person: Person;
  readonly method: LoginMethod;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly loggedInAt: number;
}

/**
 * Logins as signed tokens: the page keeps its token in memory and sends it as a header, so there is no cookie, and
 * a restarted back end that reads the same keys still knows who is logged in. The explicit type keeps a login from
 * passing for a visit ticket, which the same key signs.
 */
export class PortalSessions {
  readonly #keys: VisitKeys;

  /** @param keys - The portal's own; the issuer is the audience too, since nobody else reads these tokens. */
  constructor(keys: VisitKeys) {
    this.#keys = keys;
  }

  async create(person: Person, method: LoginMethod): Promise<{session: string; expires: number}> {
    const {issuer, ticketKey} = this.#keys;
    const now = Math.floor(Date.now() / 1_000);
    const session = await new SignJWT({method: method.id})
      .setProtectedHeader({alg: ticketKey.alg, kid: ticketKey.kid, typ: TYPE})
      .setIssuer(issuer)
      .setAudience(issuer)
      .setSubject(person.id)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + LIFETIME_SECONDS)
      .sign(await importJWK(ticketKey, ticketKey.alg));
    return {session, expires: (now + LIFETIME_SECONDS) * 1_000};
  }

  /**
   * Reads an `Authorization` header.
   *
   * @throws {RequestRefusal} 401 `not-logged-in`, for whatever reason.
   */
  async read(header: string | undefined): Promise<PortalSession> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/u.exec(header ?? '')?.[1];
    if (token === undefined) throw new RequestRefusal(401, 'not-logged-in');
    const {issuer, ticketKey} = this.#keys;
    try {
      const {payload} = await jwtVerify(token, createLocalJWKSet(publicKeySet(this.#keys)), {
        algorithms: [ticketKey.alg],
        typ: TYPE,
        issuer,
        audience: issuer,
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      const person = PEOPLE.find(({id}) => id === payload.sub);
      const method = LOGIN_METHODS.find(({id}) => id === payload['method']);
      if (person === undefined || method === undefined) throw new RequestRefusal(401, 'not-logged-in');
      return {person, method, loggedInAt: (payload.iat ?? 0) * 1_000};
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new RequestRefusal(401, 'not-logged-in');
      throw error;
    }
  }
}

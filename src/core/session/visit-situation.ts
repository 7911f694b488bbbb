import type {PhoneRequest} from '../../protocol/index.js';
import {isSame} from '../util/shallow-equal.js';

/**
 * What the person and the service know of each other. `VisitState` is the part that the person sees. This also holds what
 * the two may not agree about yet: a visit that was left, a request that was not heard, an admission that was forgotten.
 */
export type Situation = (
  /** In no call. `visit`: the one whose call was left a moment ago, until the service has said what follows. */
  | {readonly name: 'outside'; readonly visit?: string | undefined}
  /** Admitted to a visit, as the service says. */
  | {readonly name: 'admitted'; readonly visit: string}
  /** The service has forgotten an admission, and may remember it when staff are back: the call goes on. `since`: ms since 1970. */
  | {readonly name: 'unconfirmed'; readonly visit: string; readonly since: number}
  /** Staff have left their visit, and the service may still count them in; but they are out, even if it says otherwise. */
  | {readonly name: 'leaving'; readonly visit?: string | undefined}
  /** The person has asked to be phoned, and the service may not know: this outranks what it says of waiting and of visits. */
  | {readonly name: 'phone-asked'; readonly request: PhoneRequest}
  /** The service knows that the person is to be phoned. */
  | {readonly name: 'phone-confirmed'; readonly request: PhoneRequest}
) & {
  /** Whether the service has said, since its latest `welcome`, where the person is. */
  readonly isPlaced: boolean;
};

/** What changes a situation: first what the service says, then what the person does. */
export type Happening =
  | {readonly type: 'welcome'}
  | {readonly type: 'waiting'; readonly since: number; readonly unconfirmed: boolean}
  | {readonly type: 'admitted'; readonly visit: string}
  | {readonly type: 'phone'; readonly request: PhoneRequest}
  /** The call is over, or the service does not know of one. */
  | {readonly type: 'out-of-call'}
  /** Staff are at their waiting room, in no visit. */
  | {readonly type: 'in-lobby'}
  /** The person leaves the call; the service has not confirmed it. */
  | {readonly type: 'quit'}
  /** Staff leave their visit. */
  | {readonly type: 'leave-visit'}
  /** Staff are on their way into a visit. */
  | {readonly type: 'enter'}
  | {readonly type: 'ask-phone'; readonly request: PhoneRequest}
  | {readonly type: 'cancel-phone'}
  /** The visit is over for this person. */
  | {readonly type: 'finished'};

/** Nothing has happened. */
export const NO_SITUATION: Situation = {name: 'outside', isPlaced: false};

/** What a situation becomes when something happens. It is pure: the state machine sends and starts what follows from it. */
export function nextSituation(from: Situation, happening: Happening): Situation {
  const {isPlaced} = from;
  switch (happening.type) {
    case 'welcome':
      return {...from, isPlaced: false};
    case 'waiting':
      return afterWaiting(from, happening.since, happening.unconfirmed);
    case 'admitted':
      return afterAdmission(from, happening.visit);
    case 'phone':
      return afterPhone(from, happening.request);
    case 'out-of-call':
      return withoutVisit(from);
    case 'in-lobby':
      return {name: 'outside', isPlaced};
    case 'quit':
      return isInCall(from) ? {name: 'outside', visit: from.visit, isPlaced} : from;
    case 'leave-visit':
      return {name: 'leaving', visit: visitOf(from), isPlaced};
    case 'enter':
      return from.name === 'leaving' ? {name: 'outside', visit: from.visit, isPlaced} : from;
    case 'ask-phone':
      return {name: 'phone-asked', request: happening.request, isPlaced};
    case 'cancel-phone':
      return {name: 'outside', isPlaced};
    case 'finished':
      return NO_SITUATION;
  }
}

/** The visit that the person is in, or is about to leave. */
export function visitOf(situation: Situation): string | undefined {
  return 'visit' in situation ? situation.visit : undefined;
}

/** Whether links to others are kept. */
export function isInCall(situation: Situation): situation is Extract<Situation, {name: 'admitted' | 'unconfirmed'}> {
  return situation.name === 'admitted' || situation.name === 'unconfirmed';
}

function afterWaiting(from: Situation, since: number, unconfirmed: boolean): Situation {
  if (from.name === 'phone-asked') return {...from, isPlaced: true};
  if (unconfirmed && from.name === 'phone-confirmed' && !from.isPlaced) {
    // The service has lost what it had confirmed.
    return {name: 'phone-asked', request: from.request, isPlaced: true};
  }
  if (unconfirmed && isInCall(from)) return {name: 'unconfirmed', visit: from.visit, since, isPlaced: true};
  return {...(from.name === 'leaving' ? withoutVisit(from) : NO_SITUATION), isPlaced: true};
}

function afterAdmission(from: Situation, visit: string): Situation {
  if (from.name === 'phone-asked' || from.name === 'leaving') return {...from, isPlaced: true};
  return {name: 'admitted', visit, isPlaced: true};
}

function afterPhone(from: Situation, {reason, number, kind}: PhoneRequest): Situation {
  const request = {reason, ...(number !== undefined && {number}), ...(kind !== undefined && {kind})};
  const isAskedAnew = from.name === 'phone-asked' && !isSame(from.request, request);
  // Right after its welcome the service says what it remembers, and the person has asked for something else since.
  if (isAskedAnew && !from.isPlaced) return {...from, isPlaced: true};
  return {name: 'phone-confirmed', request, isPlaced: true};
}

function withoutVisit(from: Situation): Situation {
  const {name, isPlaced} = from;
  if (name === 'leaving') return {name, isPlaced};
  return name === 'phone-asked' || name === 'phone-confirmed' ? from : {name: 'outside', isPlaced};
}

/**
 * The situation of the moment. The state machine updates it; the connection to the service asks it, when it shows a fresh
 * ticket, whether the person is to be phoned.
 */
export class VisitSituation {
  #now = NO_SITUATION;

  get now(): Situation {
    return this.#now;
  }

  /** The visit that the person is in, or is about to leave. */
  get visit(): string | undefined {
    return visitOf(this.#now);
  }

  /** What the person wants of the phone, whether or not the service knows. */
  get phoneRequest(): PhoneRequest | undefined {
    return 'request' in this.#now ? this.#now.request : undefined;
  }

  /** @returns what the situation is now. */
  update(happening: Happening): Situation {
    this.#now = nextSituation(this.#now, happening);
    return this.#now;
  }
}

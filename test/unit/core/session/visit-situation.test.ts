import {expect} from '@open-wc/testing';
import {NO_SITUATION, nextSituation, VisitSituation, type Happening, type Situation} from '../../../../src/core/session/visit-situation.js';
import type {PhoneRequest} from '../../../../src/protocol/index.js';

const REQUEST: PhoneRequest = {reason: 'wish', number: '070-174 06 05'};
const OTHER: PhoneRequest = {reason: 'wish', number: '070-174 06 06'};

const outside: Situation = {name: 'outside', isPlaced: true};
const left: Situation = {name: 'outside', visit: 'a', isPlaced: true};
const admitted: Situation = {name: 'admitted', visit: 'a', isPlaced: true};
const unconfirmed: Situation = {name: 'unconfirmed', visit: 'a', since: 1, isPlaced: true};
const leaving: Situation = {name: 'leaving', visit: 'a', isPlaced: true};
const asked: Situation = {name: 'phone-asked', request: REQUEST, isPlaced: true};
const confirmed: Situation = {name: 'phone-confirmed', request: REQUEST, isPlaced: true};
const SITUATIONS = {outside, left, admitted, unconfirmed, leaving, asked, confirmed};
type Name = keyof typeof SITUATIONS;

const unplaced = (situation: Situation): Situation => ({...situation, isPlaced: false});
const waiting = (isUnconfirmed: boolean): Happening => ({type: 'waiting', since: 1, unconfirmed: isUnconfirmed});

/** What a happening makes of each situation, once the service has said where the person is. */
const TABLE: readonly (readonly [string, Happening, Readonly<Record<Name, Situation>>])[] = [
  ['a welcome', {type: 'welcome'}, {
    outside: unplaced(outside),
    left: unplaced(left),
    admitted: unplaced(admitted),
    unconfirmed: unplaced(unconfirmed),
    leaving: unplaced(leaving),
    asked: unplaced(asked),
    confirmed: unplaced(confirmed),
  }],
  ['waiting', waiting(false), {
    outside,
    left: outside,
    admitted: outside,
    unconfirmed: outside,
    leaving: {name: 'leaving', isPlaced: true},
    asked,
    confirmed: outside,
  }],
  ['waiting, as far as a forgetful service knows', waiting(true), {
    outside,
    left: outside,
    admitted: unconfirmed,
    unconfirmed,
    leaving: {name: 'leaving', isPlaced: true},
    asked,
    confirmed: outside,
  }],
  ['an admission', {type: 'admitted', visit: 'a'}, {
    outside: admitted,
    left: admitted,
    admitted,
    unconfirmed: admitted,
    leaving,
    asked,
    confirmed: admitted,
  }],
  ['word that the person is to be phoned', {type: 'phone', request: REQUEST}, {
    outside: confirmed,
    left: confirmed,
    admitted: confirmed,
    unconfirmed: confirmed,
    leaving: confirmed,
    asked: confirmed,
    confirmed,
  }],
  ['the end of the call', {type: 'out-of-call'}, {
    outside,
    left: outside,
    admitted: outside,
    unconfirmed: outside,
    leaving: {name: 'leaving', isPlaced: true},
    asked,
    confirmed,
  }],
  ['the return of staff to their lobby', {type: 'in-lobby'}, {
    outside,
    left: outside,
    admitted: outside,
    unconfirmed: outside,
    leaving: outside,
    asked: outside,
    confirmed: outside,
  }],
  ['quitting', {type: 'quit'}, {outside, left, admitted: left, unconfirmed: left, leaving, asked, confirmed}],
  ['staff leaving their visit', {type: 'leave-visit'}, {
    outside: {name: 'leaving', visit: undefined, isPlaced: true},
    left: leaving,
    admitted: leaving,
    unconfirmed: leaving,
    leaving,
    asked: {name: 'leaving', visit: undefined, isPlaced: true},
    confirmed: {name: 'leaving', visit: undefined, isPlaced: true},
  }],
  ['staff entering a visit', {type: 'enter'}, {outside, left, admitted, unconfirmed, leaving: left, asked, confirmed}],
  ['asking to be phoned', {type: 'ask-phone', request: REQUEST}, {
    outside: asked,
    left: asked,
    admitted: asked,
    unconfirmed: asked,
    leaving: asked,
    asked,
    confirmed: asked,
  }],
  ['taking that back', {type: 'cancel-phone'}, {
    outside,
    left: outside,
    admitted: outside,
    unconfirmed: outside,
    leaving: outside,
    asked: outside,
    confirmed: outside,
  }],
  ['the end of the visit', {type: 'finished'}, {
    outside: NO_SITUATION,
    left: NO_SITUATION,
    admitted: NO_SITUATION,
    unconfirmed: NO_SITUATION,
    leaving: NO_SITUATION,
    asked: NO_SITUATION,
    confirmed: NO_SITUATION,
  }],
];

describe('nextSituation', () => {
  for (const [name, happening, expected] of TABLE) {
    it(`knows what becomes of every situation after ${name}`, () => {
      for (const from of Object.keys(SITUATIONS) as Name[]) {
        expect(nextSituation(SITUATIONS[from], happening), from).to.deep.equal(expected[from]);
      }
    });
  }

  describe('right after a welcome, when the service says what it remembers', () => {
    it('lets a request to be phoned that it does not know outrank it', () => {
      for (const happening of [waiting(false), waiting(true), {type: 'admitted', visit: 'a'}, {type: 'phone', request: OTHER}] as const) {
        expect(nextSituation(unplaced(asked), happening), happening.type).to.deep.equal(asked);
      }
    });

    it('takes the request for confirmed when it remembers the same', () => {
      expect(nextSituation(unplaced(asked), {type: 'phone', request: REQUEST})).to.deep.equal(confirmed);
    });

    it('knows that it has lost a request that it had confirmed', () => {
      expect(nextSituation(unplaced(confirmed), waiting(true))).to.deep.equal(asked);
      expect(nextSituation(unplaced(confirmed), waiting(false)), 'staff have let the person wait again').to.deep.equal(outside);
    });
  });

  it('takes what the service confirms of a request, once it has said where the person is', () => {
    expect(nextSituation(asked, {type: 'phone', request: OTHER})).to.deep.equal({name: 'phone-confirmed', request: OTHER, isPlaced: true});
    expect(nextSituation(asked, {type: 'phone', request: {reason: 'browser'}})).to.deep.equal({
      name: 'phone-confirmed',
      request: {reason: 'browser'},
      isPlaced: true,
    });
  });
});

describe('VisitSituation', () => {
  it('tells the visit and the request of the moment', () => {
    const situation = new VisitSituation();
    expect([situation.visit, situation.phoneRequest]).to.deep.equal([undefined, undefined]);
    expect(situation.update({type: 'admitted', visit: 'a'})).to.equal(situation.now);
    expect([situation.visit, situation.phoneRequest]).to.deep.equal(['a', undefined]);
    situation.update({type: 'ask-phone', request: REQUEST});
    expect([situation.visit, situation.phoneRequest]).to.deep.equal([undefined, REQUEST]);
  });
});

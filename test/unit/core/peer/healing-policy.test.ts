import {expect} from '@open-wc/testing';
import {
  connectMs,
  decide,
  HEALING_TABLE,
  negotiationMs,
  type HealingAction,
  type HealingEvent,
  type HealingFacts,
  type HealingPhase,
  type HealingSituation,
} from '../../../../src/core/peer/healing-policy.js';

const PHASES: readonly HealingPhase[] = ['idle', 'negotiating', 'connecting', 'steady', 'restarting', 'resting', 'closed'];
const EVENTS = Object.keys(HEALING_TABLE) as HealingEvent[];

/** An initiator whose newest connection delivered and can be restarted, in a phase that has gone on for a while. */
const FACTS: HealingFacts = {
  initiator: true,
  negotiated: true,
  up: false,
  unproven: false,
  provenDelivers: false,
  restartable: true,
  uprooted: false,
  justBegun: false,
  lasting: false,
  outdated: false,
  askedJustNow: false,
};
const NAMES = Object.keys(FACTS) as (keyof HealingFacts)[];

/** What is to be done: on which event, with which facts unlike those above, in each phase between the first and the last. */
const EXPECTED: readonly (readonly [
  HealingEvent,
  Partial<HealingFacts>,
  Readonly<Record<Exclude<HealingPhase, 'idle' | 'closed'>, HealingAction>>,
])[] = [
  ['start', {}, all('none')],
  ['timeout', {}, {...all('none'), negotiating: 'report-attempt-failure', connecting: 'report-attempt-failure', restarting: 'pause', resting: 'attempt'}],
  ['timeout', {unproven: true}, {...all('none'), negotiating: 'await-connection', connecting: 'report-attempt-failure', restarting: 'pause', resting: 'attempt'}],
  ['timeout', {unproven: true, negotiated: false}, {...all('none'), negotiating: 'report-attempt-failure', connecting: 'report-attempt-failure', restarting: 'pause', resting: 'attempt'}],
  ['arrival', {}, {...all('settle'), steady: 'none'}],
  ['arrival', {lasting: true}, {...all('settle'), steady: 'trust'}],
  ['silence', {}, {...all('none'), steady: 'report-loss'}],
  ['failure', {}, {...all('none'), steady: 'report-loss', restarting: 'pause'}],
  ['failure', {unproven: true}, {negotiating: 'report-attempt-failure', connecting: 'report-attempt-failure', steady: 'report-loss', restarting: 'pause', resting: 'none'}],
  ['loss', {}, all('restart-ice')],
  ['loss', {restartable: false}, all('pause')],
  ['loss', {uprooted: true}, all('pause-afresh')],
  ['attempt-failure', {}, all('pause')],
  ['attempt-failure', {provenDelivers: true}, all('go-back')],
  ['check', {}, {...all('attempt-afresh'), steady: 'watch-closely'}],
  ['check', {justBegun: true}, {...all('attempt-afresh'), steady: 'watch-closely', negotiating: 'none', connecting: 'none'}],
  ['check', {up: true}, {...all('attempt-afresh'), steady: 'watch-closely', negotiating: 'none', connecting: 'none'}],
  ['new-credentials', {}, {...all('none'), negotiating: 'attempt-with-new-credentials', connecting: 'attempt-with-new-credentials'}],
  ['new-credentials', {up: true}, all('none')],
  ['track-stuck', {}, {...all('attempt'), resting: 'none'}],
  ['restart-request', {}, {...all('none'), steady: 'restart-ice'}],
  ['restart-request', {restartable: false}, {...all('none'), steady: 'pause'}],
  ['restart-request', {uprooted: true}, {...all('none'), steady: 'pause'}],
  ['restart-request', {outdated: true}, all('send-again')],
  ['recreate-request', {}, all('attempt-on-request')],
  ['recreate-request', {askedJustNow: true}, all('none')],
  ['recreate-request', {askedJustNow: true, outdated: true}, all('send-again')],
  ['offer', {initiator: false}, all('follow-offer')],
];

function all(action: HealingAction): Record<Exclude<HealingPhase, 'idle' | 'closed'>, HealingAction> {
  return {negotiating: action, connecting: action, steady: action, restarting: action, resting: action};
}

/** Every combination of the facts. */
function* combinations(): Generator<HealingFacts> {
  for (let bits = 0; bits < 2 ** NAMES.length; bits += 1) {
    yield Object.fromEntries(NAMES.map((name, index) => [name, (bits & (1 << index)) !== 0])) as unknown as HealingFacts;
  }
}

/** The places in the table of the rows that fit, worked out without {@link decide}. */
function fitting({event, phase, ...facts}: HealingSituation): readonly number[] {
  return HEALING_TABLE[event].flatMap((row, index) => {
    const fits = row.in.includes(phase) && NAMES.every((name) => row.when?.[name] === undefined || row.when[name] === facts[name]);
    return fits ? [index] : [];
  });
}

describe('the healing policy', () => {
  for (const [event, changes, actions] of EXPECTED) {
    const when = Object.entries(changes).map(([name, value]) => (value ? name : `not ${name}`));
    it(`answers ${[event, ...when].join(', ')}`, () => {
      const answers = Object.fromEntries(Object.keys(actions).map((phase) => [phase, decide({...FACTS, ...changes, event, phase: phase as HealingPhase})]));
      expect(answers).to.deep.equal(actions);
    });
  }

  it('begins with a connection at the initiator, and with waiting for one at the other end', () => {
    expect(decide({...FACTS, event: 'start', phase: 'idle'})).to.equal('attempt');
    expect(decide({...FACTS, event: 'start', phase: 'idle', initiator: false})).to.equal('await-offer');
  });

  it('does nothing, whatever the facts, before the start, but for the start, and after the end', () => {
    for (const facts of combinations()) {
      for (const event of EVENTS) {
        expect(decide({...facts, event, phase: 'closed'}), event).to.equal('none');
        if (event !== 'start') expect(decide({...facts, event, phase: 'idle'}), event).to.equal('none');
      }
    }
  });

  it('has an answer to every situation: that of the first row that fits, or to do nothing', () => {
    for (const facts of combinations()) {
      for (const event of EVENTS) {
        for (const phase of PHASES) {
          const situation = {...facts, event, phase};
          const [first] = fitting(situation);
          const expected = first === undefined ? 'none' : HEALING_TABLE[event][first]?.then;
          if (decide(situation) !== expected) expect.fail(`${JSON.stringify(situation)}: ${decide(situation)} instead of ${String(expected)}`);
        }
      }
    }
  });

  it('is gone through by these tests row by row', () => {
    const rows = EVENTS.flatMap((event) => HEALING_TABLE[event].map((_row, index) => `${event} ${index}`));
    const situations = [
      ...EXPECTED.flatMap(([event, changes]) => PHASES.map((phase) => ({...FACTS, ...changes, event, phase}))),
      {...FACTS, event: 'start' as const, phase: 'idle' as const, initiator: false},
    ];
    const used = new Set(situations.flatMap((situation) => fitting(situation).slice(0, 1).map((index) => `${situation.event} ${index}`)));
    expect(rows.filter((row) => !used.has(row))).to.deep.equal([]);
  });

  it('gives a connection more time after each that failed, up to twice as much', () => {
    expect([0, 1, 2, 3, 4, 100].map(connectMs)).to.deep.equal([15_000, 15_000, 22_500, 30_000, 30_000, 30_000]);
    expect([0, 1, 2, 3, 4, 100].map(negotiationMs)).to.deep.equal([8_000, 8_000, 12_000, 16_000, 16_000, 16_000]);
  });
});

import {expect, waitUntil} from '@open-wc/testing';
import {InPageService} from '../../src/testing/index.js';
import {Attendant, CountingClock, seeded} from './support/mesh.js';

const WAIT = {timeout: 20_000, interval: 50};
const TURNS = 100;
const GUEST_ROLES = ['interpreter', 'relative', 'guardian', 'other'] as const;

/** Staff, a patient, and guests. */
function gather(guests: number): {readonly staff: Attendant; readonly others: readonly Attendant[]} {
  const service = new InPageService({clock: new CountingClock()});
  const staff = new Attendant(service, {role: 'staff', sub: 'staff-1', name: 'Anna'});
  const patient = new Attendant(service, {role: 'patient', sub: 'patient-1', name: 'Kim'});
  const visitors = GUEST_ROLES.slice(0, guests).map(
    (guestRole, index) => new Attendant(service, {role: 'guest', guestRole, sub: `guest-${index + 1}`, name: guestRole}),
  );
  return {staff, others: [patient, ...visitors]};
}

async function enter(staff: Attendant, person: Attendant): Promise<void> {
  await person.session.prepare();
  person.session.connect();
  await waitUntil(() => staff.session.snapshot.lobby.some(({id, status}) => id === person.id && status === 'waiting'), `${person.id} waits`, WAIT);
  staff.session.admit(person.id);
}

/** Waits for something of each of those present; what is there instead is told when it does not come. */
async function ofEach(present: readonly Attendant[], isSo: (attendant: Attendant, others: readonly string[]) => boolean): Promise<void> {
  for (const attendant of present) {
    const others = present.map(({id}) => id).filter((id) => id !== attendant.id).sort();
    try {
      await waitUntil(() => isSo(attendant, others), 'as wanted', WAIT);
    } catch (cause) {
      const links = attendant.session.snapshot.participants.map(({id, quality, videoPaused}) => `${id} ${quality}${videoPaused ? ', held' : ''}`);
      throw new Error(`${attendant.id} hears ${attendant.hears.join()}, sees ${attendant.sees.join()}, of ${links.join('; ')}`, {cause});
    }
  }
}

/** Waits until everybody hears everybody else, and nobody else. */
const allHear = (present: readonly Attendant[]): Promise<void> =>
  ofEach(present, ({hears, session}, others) => hears.join() === others.join() && session.snapshot.participants.length === others.length);

const allSee = (present: readonly Attendant[]): Promise<void> => ofEach(present, ({sees}, others) => sees.join() === others.join());

/** Nothing that was opened for the visits is open still. */
function expectNothingLeft(everybody: readonly Attendant[]): void {
  for (const {id, peers, devices, session} of everybody) {
    session.close();
    expect(peers.made.filter(({state}) => state !== 'closed'), `connections of ${id}`).to.deep.equal([]);
    expect(devices.live, `tracks of ${id}`).to.deep.equal([]);
    expect(session.snapshot.participants).to.deep.equal([]);
  }
}

describe('a visit of several, over real connections', function () {
  this.timeout(240_000);

  it('of six lets everybody see and hear everybody', async () => {
    const {staff, others} = gather(4);
    staff.session.connect();
    for (const person of others) await enter(staff, person);
    const everybody = [staff, ...others];
    await allHear(everybody);
    await allSee(everybody);
    for (const {session} of everybody) session.leave();
    expectNothingLeft(everybody);
  });

  it(`leaves nothing behind when people come and go ${TURNS} times`, async () => {
    const {staff, others} = gather(2);
    const everybody = [staff, ...others];
    const chance = seeded(4);
    staff.session.connect();
    const present = new Set<Attendant>();
    for (let turn = 0; turn < TURNS; turn += 1) {
      const person = others[Math.floor(chance() * others.length)]!;
      if (present.delete(person)) {
        person.session.leave();
        await waitUntil(() => person.state === 'ended', `${person.id} has left`, WAIT);
      } else {
        await enter(staff, person);
        present.add(person);
      }
      // Now and then the next comes or goes before the last is connected.
      if (chance() < 0.5 || turn === TURNS - 1) await allHear(present.size > 0 ? [staff, ...present] : []);
    }
    for (const {session} of everybody) session.leave();
    expectNothingLeft(everybody);
    // What is over is not waited for: only what the closed connections' own five seconds may last.
    await Promise.all(everybody.map(({id, clock}) => waitUntil(() => clock.running === 0, `timers of ${id}`, WAIT)));
  });
});

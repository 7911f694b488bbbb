import {expect} from '@open-wc/testing';
import {FULL_SENDING} from '../../../../src/core/call/sending-plan.js';
import type {ParticipantSnapshot} from '../../../../src/core/call/call-types.js';
import type {ClientMessage, Participant} from '../../../../src/protocol/index.js';
import {fakeAudioTrack, FakeClock, FakePeerNetwork, fakeVideoTrack} from '../../../../src/testing/index.js';
import {CallRig, NO_TRACKS, person} from './call.harness.js';

interface Seat {
  readonly id: string;
  readonly rig: CallRig;
  /** Tells one stay in the visit from the next. */
  stay: number;
}

/** A visit of up to six, whose service is this. */
class Visit {
  readonly clock = new FakeClock();
  readonly network = new FakePeerNetwork();
  readonly seats: readonly Seat[];
  readonly #present = new Set<Seat>();

  constructor(ids: readonly string[]) {
    this.seats = ids.map((id) => {
      const send = (message: ClientMessage): boolean => this.#carry(id, message);
      return {id, stay: 0, rig: new CallRig({clock: this.clock, peers: this.network.factory(), send})};
    });
  }

  get present(): readonly Seat[] {
    return [...this.#present];
  }

  isPresent(seat: Seat): boolean {
    return this.#present.has(seat);
  }

  join(seat: Seat): void {
    seat.stay += 1;
    const others = this.present;
    this.#present.add(seat);
    seat.rig.call.admitted(others.map((other) => this.#seen(other, seat, false)));
    for (const other of others) other.rig.call.update(this.#seen(seat, other, true));
  }

  leave(seat: Seat): void {
    this.#present.delete(seat);
    seat.rig.call.clear();
    for (const other of this.present) other.rig.call.leave(seat.id);
  }

  #seen(seat: Seat, by: Seat, initiator: boolean): Participant {
    return person(seat.id, {link: linkOf(seat, by), initiator});
  }

  #carry(from: string, message: ClientMessage): boolean {
    if (message.type !== 'signal') return true;
    const sender = this.#seat(from);
    const receiver = this.present.find((seat) => seat !== sender && linkOf(seat, sender) === message.link);
    queueMicrotask(() => receiver?.rig.call.receive(message.link, message));
    return true;
  }

  #seat(id: string): Seat {
    const seat = this.seats.find((other) => other.id === id);
    if (seat === undefined) throw new Error(`Nobody is called ${id}.`);
    return seat;
  }
}

const linkOf = (...ends: readonly [Seat, Seat]): string =>
  ends
    .map(({id, stay}) => `${id}${stay}`)
    .sort()
    .join('-');

/** Numbers that look random and are the same in every run (Park and Miller). */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}

const qualities = ({rig}: Seat): string[] => rig.call.participants.map(({quality}: ParticipantSnapshot) => quality);

describe('a call of six', () => {
  it('connects everybody with everybody, each with a sixth of the device', async () => {
    const visit = new Visit(['anna', 'bo', 'cilla', 'dan', 'eva', 'finn']);
    for (const seat of visit.seats) visit.join(seat);
    await visit.clock.advance(3_000);
    for (const seat of visit.seats) {
      expect(qualities(seat), seat.id).to.deep.equal(['good', 'good', 'good', 'good', 'good']);
      for (const peer of seat.rig.peers.open) expect(peer.sending.camera.maxBitrate, seat.id).to.equal(180_000);
    }
  });

  it('leaves no link, track, meter or timer, whoever joins and leaves a hundred times', async () => {
    const visit = new Visit(['anna', 'bo', 'cilla', 'dan', 'eva', 'finn']);
    const random = numbers(20);
    const draw = (below: number): number => random.next().value % below;
    const tracks = visit.seats.map(({rig}) => {
      const own = {...NO_TRACKS, audio: fakeAudioTrack(), video: fakeVideoTrack()};
      rig.media.voiceTrack = own.audio;
      rig.call.setTracks(own);
      return own;
    });
    const streams = new Set<MediaStream>();
    for (let turn = 0; turn < 100; turn += 1) {
      const seat = visit.seats[draw(visit.seats.length)];
      if (seat === undefined) throw new Error('There is nobody.');
      if (visit.isPresent(seat)) visit.leave(seat);
      else visit.join(seat);
      // At times before a connection is up, at times long after.
      await visit.clock.advance([0, 50, 400, 3_000][draw(4)] ?? 0);
      for (const {rig} of visit.present) {
        expect(rig.peers.open.length, 'connections').to.equal(visit.present.length - 1);
        for (const {stream, screen} of rig.call.participants) streams.add(stream).add(screen);
      }
    }
    await visit.clock.advance(5_000);
    for (const seat of visit.present) expect(qualities(seat), seat.id).to.deep.equal(visit.present.slice(1).map(() => 'good'));

    for (const seat of visit.present) visit.leave(seat);
    await visit.clock.settle();
    expect(visit.clock.pending, 'timers').to.equal(0);
    for (const {rig, id} of visit.seats) {
      expect(rig.peers.made.length, id).to.be.above(20);
      expect(rig.peers.open, id).to.deep.equal([]);
      expect(rig.call.participants, id).to.deep.equal([]);
      expect(rig.meters.running, id).to.equal(0);
    }
    for (const stream of streams) expect(stream.getTracks(), 'tracks').to.deep.equal([]);
    for (const own of tracks) {
      expect([own.audio.readyState, own.video.readyState], 'what the session owns is left alone').to.deep.equal(['live', 'live']);
      own.audio.stop();
      own.video.stop();
    }
  });

  it('hears nothing any more of links that are gone', async () => {
    const visit = new Visit(['anna', 'bo']);
    const [anna, bo] = visit.seats;
    if (!anna || !bo) throw new Error('There is nobody.');
    for (const seat of [anna, bo]) visit.join(seat);
    await visit.clock.advance(3_000);
    const old = anna.rig.peers.latest;
    visit.leave(bo);
    const {changes} = anna.rig;
    old.receiveSigns({videoPaused: true});
    old.emitSignal({kind: 'restart'});
    old.become('failed');
    old.fail();
    await visit.clock.advance(60_000);
    expect(anna.rig.changes).to.equal(changes);
    expect(anna.rig.peers.made.length).to.equal(1);
    expect(old.sending).to.deep.equal(FULL_SENDING);
  });
});

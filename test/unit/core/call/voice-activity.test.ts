import {expect} from '@open-wc/testing';
import {VoiceActivity, type OwnMicrophone} from '../../../../src/core/call/voice-activity.js';
import {fakeAudioTrack, FakeClock, FakeLevelMeters} from '../../../../src/testing/index.js';

const amplitude = (decibels: number): number => 10 ** (decibels / 20);

/** One other person and one own microphone. */
class Room {
  readonly clock = new FakeClock();
  readonly meters = new FakeLevelMeters();
  /** `milliseconds who`, at each change. */
  readonly heard: string[] = [];
  readonly leave: () => void;
  /** Decibels relative to full scale of what comes from the other person. */
  other: number | (() => number) = -90;
  own: OwnMicrophone = {track: undefined, on: true};
  #start = this.clock.now();

  constructor() {
    const own = (): OwnMicrophone => this.own;
    const activity = new VoiceActivity({
      clock: this.clock,
      levels: this.meters.factory,
      own: {
        get track() {
          return own().track;
        },
        get on() {
          return own().on;
        },
      },
    });
    activity.addEventListener('change', () => this.#record(`own ${activity.own}`));
    const voice = activity.add({audioLevel: () => amplitude(typeof this.other === 'number' ? this.other : this.other())});
    voice.addEventListener('change', () => this.#record(voice.speaking ? 'starts' : 'ends'));
    this.leave = () => activity.remove(voice);
  }

  /** Milliseconds are counted from here. */
  async after(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    this.#start = this.clock.now();
  }

  #record(what: string): void {
    this.heard.push(`${this.clock.now() - this.#start} ${what}`);
  }
}

describe('who speaks', () => {
  it('is seen once 200 ms of speech were heard, and until 700 ms after its end', async () => {
    const room = new Room();
    await room.after(1_000);
    room.other = -30;
    await room.after(2_000);
    expect(room.heard).to.deep.equal(['400 starts']);
    room.heard.length = 0;
    room.other = -90;
    await room.clock.advance(2_000);
    expect(room.heard).to.deep.equal(['1000 ends']);
  });

  it('is not everybody who clicks', async () => {
    const room = new Room();
    room.other = -20;
    await room.clock.advance(200);
    room.other = -90;
    await room.clock.advance(1_000);
    expect(room.heard).to.deep.equal([]);
  });

  it('speaks on through the pauses between words', async () => {
    const room = new Room();
    for (let word = 0; word < 10; word += 1) {
      room.other = -30;
      await room.clock.advance(600);
      room.other = -90;
      await room.clock.advance(600);
    }
    expect(room.heard.length).to.equal(1);
  });

  it('does not flicker at the edge: it takes less to speak on than to begin', async () => {
    const room = new Room();
    room.other = -48;
    await room.clock.advance(2_000);
    expect(room.heard).to.deep.equal([]);
    room.other = -44;
    await room.clock.advance(600);
    room.other = -48;
    await room.clock.advance(2_000);
    expect(room.heard.length).to.equal(1);
  });

  it('is not the fan, which is learnt of, but whoever speaks above it', async () => {
    const room = new Room();
    room.other = -42;
    await room.clock.advance(15_000);
    expect(room.heard.at(-1)).to.contain('ends');
    room.heard.length = 0;
    await room.clock.advance(60_000);
    expect(room.heard).to.deep.equal([]);
    room.other = -25;
    await room.clock.advance(600);
    expect(room.heard.at(-1)).to.contain('starts');
  });

  it('is still shown of a tone that goes on, to whoever cannot hear it', async () => {
    const room = new Room();
    room.other = -25;
    await room.clock.advance(60_000);
    expect(room.heard.length).to.equal(1);
  });

  it('is nobody where the browser does not tell how loud it is', async () => {
    const room = new Room();
    room.other = () => Number.NaN;
    await room.clock.advance(5_000);
    expect(room.heard).to.deep.equal([]);
  });
});

describe("one's own voice", () => {
  it('speaks while the microphone is on, and is muted while it is off', async () => {
    const room = new Room();
    const track = fakeAudioTrack();
    room.own = {track, on: true};
    room.meters.level = amplitude(-30);
    await room.after(1_000);
    room.own = {track, on: false};
    await room.clock.advance(1_000);
    room.meters.level = 0;
    await room.clock.advance(2_000);
    expect(room.heard.map((line) => line.split(' ').slice(1).join(' '))).to.deep.equal(['own speaking', 'own muted', 'own silent']);
    track.stop();
  });

  it('is measured with one meter at a time, a new one for a new microphone', async () => {
    const room = new Room();
    const tracks = [fakeAudioTrack(), fakeAudioTrack()];
    for (const track of tracks) {
      room.own = {track, on: true};
      await room.clock.advance(1_000);
      expect(room.meters.running).to.equal(1);
    }
    room.own = {track: undefined, on: false};
    await room.clock.advance(1_000);
    expect(room.meters.running).to.equal(0);
    for (const track of tracks) track.stop();
  });

  it('is silent, and nothing runs, once nobody is left', async () => {
    const room = new Room();
    const track = fakeAudioTrack();
    room.own = {track, on: true};
    room.meters.level = amplitude(-30);
    await room.clock.advance(1_000);
    room.leave();
    expect(room.heard.at(-1)).to.contain('own silent');
    expect(room.clock.pending).to.equal(0);
    expect(room.meters.running).to.equal(0);
    track.stop();
  });

  describe('from which nothing at all comes', () => {
    /** Digital silence, or what else is said of the level, from a microphone that is on. */
    async function silent(level = 0): Promise<{room: Room; track: MediaStreamTrack}> {
      const room = new Room();
      const track = fakeAudioTrack();
      room.own = {track, on: true};
      room.meters.level = level;
      await room.after(0);
      return {room, track};
    }

    it('is told of after five seconds, until anything is heard', async () => {
      const {room, track} = await silent();
      await room.clock.advance(20_000);
      expect(room.heard).to.deep.equal(['5000 own nothing']);
      room.meters.level = amplitude(-90);
      await room.clock.advance(200);
      expect(room.heard.slice(1)).to.deep.equal(['20200 own silent']);
      track.stop();
    });

    it('is told of once of each: a switch that was found needs no words, and some let through speech alone', async () => {
      const {room, track} = await silent();
      await room.clock.advance(6_000);
      room.meters.level = amplitude(-90);
      await room.clock.advance(1_000);
      room.meters.level = 0;
      await room.clock.advance(60_000);
      expect(room.heard).to.have.length(2);
      const other = fakeAudioTrack();
      room.own = {track: other, on: true};
      await room.clock.advance(6_000);
      expect(room.heard.at(-1)).to.contain('own nothing');
      for (const one of [track, other]) one.stop();
    });

    it('is not told of a room that is quiet, nor of a pause', async () => {
      const {room, track} = await silent(amplitude(-95));
      await room.clock.advance(10_000);
      room.meters.level = 0;
      await room.clock.advance(4_800);
      room.meters.level = amplitude(-95);
      await room.clock.advance(200);
      room.meters.level = 0;
      await room.clock.advance(4_800);
      expect(room.heard).to.deep.equal([]);
      track.stop();
    });

    it('is not told of while it is off, and counts from when it is on', async () => {
      const {room, track} = await silent();
      room.own = {track, on: false};
      await room.after(30_000);
      expect(room.heard).to.deep.equal([]);
      room.own = {track, on: true};
      await room.clock.advance(6_000);
      expect(room.heard).to.deep.equal(['5000 own nothing']);
      room.own = {track, on: false};
      await room.clock.advance(200);
      expect(room.heard.at(-1)).to.contain('own silent');
      track.stop();
    });

    it('is not told of while the browser lets nothing be measured', async () => {
      const {room, track} = await silent(Number.NaN);
      await room.clock.advance(30_000);
      expect(room.heard).to.deep.equal([]);
      track.stop();
    });

    it('is not told of after a sleep, which is no silence', async () => {
      const {room, track} = await silent();
      await room.clock.advance(1_000);
      room.clock.sleep(3_600_000);
      await room.clock.advance(400);
      expect(room.heard).to.deep.equal([]);
      track.stop();
    });
  });
});

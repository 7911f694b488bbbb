import {Call} from '../../../../src/core/call/call.js';
import type {LocalTracks, PeerFactory} from '../../../../src/core/ports/ports.js';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import type {OwnVoice, ParticipantSnapshot} from '../../../../src/core/call/call-types.js';
import type {DeviceSnapshot} from '../../../../src/core/media/media-types.js';
import type {ClientMessage, Participant} from '../../../../src/protocol/index.js';
import {FakeClock, FakeLevelMeters, FakeLogger, FakePeers, type FakePeer} from '../../../../src/testing/index.js';

export const NO_TRACKS: LocalTracks = {audio: null, video: null, screen: null};
const MICROPHONE: DeviceSnapshot = {status: 'on', label: ''};

export const person = (id: string, changes: Partial<Participant> = {}): Participant => ({
  id,
  name: id,
  role: 'guest',
  connected: true,
  media: {microphone: 'on', camera: 'on'},
  link: `link-${id}`,
  initiator: true,
  ...changes,
});

interface RigOptions {
  readonly clock?: FakeClock;
  readonly peers?: FakePeers & PeerFactory;
  readonly send?: (message: ClientMessage) => boolean;
}

/** One person's call, whose service is the test. */
export class CallRig {
  readonly clock: FakeClock;
  readonly peers: FakePeers;
  readonly meters = new FakeLevelMeters();
  readonly voices: OwnVoice[] = [];
  readonly text: RealTimeText;
  readonly call: Call;
  readonly media = {
    snapshot: {microphone: MICROPHONE, signing: false, detail: false},
    tracks: NO_TRACKS,
    voiceTrack: undefined as MediaStreamTrack | undefined,
  };
  changes = 0;

  constructor({clock = new FakeClock(), peers = new FakePeers(), send = () => true}: RigOptions = {}) {
    this.clock = clock;
    this.peers = peers;
    this.text = new RealTimeText({clock});
    this.call = new Call({
      peers,
      clock,
      logger: new FakeLogger(),
      levels: this.meters.factory,
      relayOnly: false,
      media: this.media,
      text: this.text,
      service: {send},
    });
    this.call.addEventListener('voice', () => this.voices.push(this.call.voice));
    this.call.addEventListener('change', () => (this.changes += 1));
  }

  /** Everybody is in the visit, and something arrives from them. */
  async meet(...participants: readonly Participant[]): Promise<void> {
    this.call.admitted(participants);
    for (const peer of this.peers.open) {
      peer.flowing = true;
      peer.become('connected');
    }
    await this.clock.advance(2_000);
  }

  /** The connection to somebody, by the order in which they came. */
  peer(index = 0): FakePeer {
    const peer = this.peers.open[index];
    if (peer === undefined) throw new Error(`There is no connection ${index}.`);
    return peer;
  }

  snapshot(index = 0): ParticipantSnapshot {
    const participant = this.call.participants[index];
    if (participant === undefined) throw new Error(`There is no participant ${index}.`);
    return participant;
  }

  /** Resolves with the safety code of the first participant once it is known. */
  async code(): Promise<string> {
    const {safetyCode} = this.snapshot();
    if (safetyCode !== undefined) return safetyCode;
    await new Promise((resolve) => this.call.addEventListener('change', resolve, {once: true}));
    return this.code();
  }
}

import {expect} from '@open-wc/testing';
import SimplePeer, {type SimplePeerOptions, type SimplePeerSignal} from 'simple-peer';

/**
 * What simple-peer promises, held against our private copy of it (its own dependencies replaced by small shims), in
 * object mode and on the browser's real peer connections. `ResilientPeer` builds on these promises.
 */

/** Members that simple-peer calls private and that we override or read. */
const OVERRIDDEN = [
  '_onConnectionStateChange',
  '_onIceStateChange',
  '_onChannelClose',
  '_setupData',
  '_addIceCandidate',
  '_createAnswer',
  '_requestMissingTransceivers',
  '_onTrack',
] as const;

/** The whole of simple-peer's surface, of which the project's own declaration names only what it uses. */
interface FullPeer extends Omit<SimplePeer, 'on' | 'once' | 'off' | 'emit' | 'replaceTrack' | 'write' | 'send'> {
  readonly readable: boolean;
  readonly writable: boolean;
  readonly localPort?: number;
  readonly remoteAddress?: string;
  readonly bufferSize: number;
  on(type: string, listener: (...parts: never[]) => void): this;
  once(type: string, listener: (...parts: never[]) => void): this;
  off(type: string, listener: (...parts: never[]) => void): this;
  emit(type: string, ...parts: unknown[]): boolean;
  send(data: unknown): void;
  write(data: unknown): boolean;
  end(): void;
  addStream(stream: MediaStream): void;
  addTrack(track: MediaStreamTrack, stream: MediaStream): void;
  replaceTrack(from: MediaStreamTrack, to: MediaStreamTrack, stream: MediaStream): void;
  removeTrack(track: MediaStreamTrack, stream: MediaStream): void;
  addTransceiver(kind: string): void;
}

interface FullOptions extends Omit<SimplePeerOptions, 'config'> {
  readonly config?: RTCConfiguration;
  readonly streams?: MediaStream[];
  readonly sdpTransform?: (sdp: string) => string;
  readonly wrtc?: object;
}

const peers: FullPeer[] = [];

function make(options: Partial<FullOptions> & {initiator: boolean}): FullPeer {
  const full = {objectMode: true, config: {iceServers: []}, ...options} as unknown as SimplePeerOptions;
  const peer = new SimplePeer(full) as unknown as FullPeer;
  peers.push(peer);
  return peer;
}

const next = <T>(peer: FullPeer, type: string): Promise<T> =>
  new Promise((resolve, reject) => {
    if (type !== 'error') peer.once('error', reject as (error: never) => void);
    peer.once(type, ((value: T) => resolve(value)));
  });

function wire(one: FullPeer, other: FullPeer): void {
  one.on('signal', (signal: SimplePeerSignal) => {
    if (!other.destroyed) other.signal(signal);
  });
  other.on('signal', (signal: SimplePeerSignal) => {
    if (!one.destroyed) one.signal(signal);
  });
}

async function connected(first: Partial<FullOptions> = {}, second: Partial<FullOptions> = {}): Promise<[FullPeer, FullPeer]> {
  const pair: [FullPeer, FullPeer] = [make({initiator: true, ...first}), make({initiator: false, ...second})];
  const both = Promise.all(pair.map((peer) => next(peer, 'connect')));
  wire(...pair);
  await both;
  return pair;
}

const pictureStream = (): MediaStream => {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
  return canvas.captureStream(5);
};

describe('simple-peer, our copy', () => {
  afterEach(async () => {
    const open = peers.splice(0).filter((peer) => !peer.destroyed && !peer.destroying);
    const closed = open.map((peer) => next(peer, 'close'));
    for (const peer of open) peer.destroy();
    await Promise.all(closed);
  });

  it('still has the members that we override', () => {
    for (const member of OVERRIDDEN) expect(SimplePeer.prototype, member).to.have.own.property(member).that.is.a('function');
    const peer = make({initiator: true});
    expect(peer._pc).to.be.instanceOf(RTCPeerConnection);
    expect(peer._channel).to.be.instanceOf(RTCDataChannel);
    expect(peer.destroying).to.equal(false);
  });

  it('has no ICE server unless told', () => {
    expect(SimplePeer.config.iceServers).to.deep.equal([]);
    expect(make({initiator: true, config: {}})._pc?.getConfiguration().iceServers ?? []).to.deep.equal([]);
  });

  it('names no third-party host in its text', async () => {
    const loaded = performance.getEntriesByType('resource').find(({name}) => name.endsWith('/simple-peer.js'));
    const source = await (await fetch(loaded?.name ?? '')).text();
    expect(source).to.contain('class Peer');
    expect(source).not.to.match(/stun:|turn:|google|twilio/iu);
    expect(source).not.to.match(/\bprocess\.|\brequire\(|\bglobal\./u);
  });

  it('detects WebRTC', () => {
    expect(SimplePeer.WEBRTC_SUPPORT).to.equal(true);
  });

  it('reports a connection that the browser refuses to make, with its code', async () => {
    const wrtc = {
      RTCPeerConnection: function refuse() {
        throw new DOMException('no', 'InvalidAccessError');
      },
    };
    const peer = make({initiator: true, wrtc});
    const error = await next<Error & {code: string}>(peer, 'error');
    expect(error.code).to.equal('ERR_PC_CONSTRUCTOR');
    expect(peer.destroyed).to.equal(true);
  });

  it('offers from the initiator, as plain data', async () => {
    const signal = await next<SimplePeerSignal>(make({initiator: true}), 'signal');
    expect(signal.type).to.equal('offer');
    expect(JSON.parse(JSON.stringify(signal))).to.deep.equal(signal);
  });

  it('lets the other side answer only', async () => {
    const initiator = make({initiator: true});
    const answerer = make({initiator: false});
    const seen: string[] = [];
    answerer.on('signal', (signal: SimplePeerSignal) => seen.push(signal.type));
    const offer = await next<SimplePeerSignal>(initiator, 'signal');
    expect(seen).to.deep.equal([]);
    const answer = next<SimplePeerSignal>(answerer, 'signal');
    answerer.signal(offer);
    expect((await answer).type).to.equal('answer');
  });

  it('takes signals as objects that went through JSON', async () => {
    const one = make({initiator: true});
    const other = make({initiator: false});
    const both = Promise.all([next(one, 'connect'), next(other, 'connect')]);
    one.on('signal', (signal: SimplePeerSignal) => other.signal(JSON.parse(JSON.stringify(signal)) as SimplePeerSignal));
    other.on('signal', (signal: SimplePeerSignal) => one.signal(JSON.parse(JSON.stringify(signal)) as SimplePeerSignal));
    await both;
    expect([one.connected, other.connected]).to.deep.equal([true, true]);
  });

  it('carries text both ways, as strings', async () => {
    const [one, other] = await connected();
    const there = next<unknown>(other, 'data');
    one.send('hej');
    expect(await there).to.equal('hej');
    const back = next<unknown>(one, 'data');
    other.write('svar');
    expect(await back).to.equal('svar');
  });

  it('carries one chunk per message, in order', async () => {
    const [one, other] = await connected();
    const received: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      other.on('data', (data: unknown) => {
        if (received.push(data) === 5) resolve();
      });
    });
    for (let number = 0; number < 5; number++) one.write(`number ${number}`);
    await all;
    expect(received).to.deep.equal(['number 0', 'number 1', 'number 2', 'number 3', 'number 4']);
  });

  for (const type of [Uint8Array, Int16Array, Float32Array, Float64Array]) {
    it(`carries a ${type.name} as its bytes`, async () => {
      const [one, other] = await connected();
      const sent = new type([0, 1, 2, 3]);
      const there = next<Uint8Array>(other, 'data');
      one.send(sent);
      const received = await there;
      expect(received).to.be.instanceOf(Uint8Array);
      expect([...received]).to.deep.equal([...new Uint8Array(sent.buffer)]);
    });
  }

  it('sends what was written before it connected', async () => {
    const one = make({initiator: true});
    const other = make({initiator: false});
    one.write('early');
    one.write('second');
    const received: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      other.on('data', (data: unknown) => {
        if (received.push(data) === 2) resolve();
      });
    });
    wire(one, other);
    await both;
    expect(received).to.deep.equal(['early', 'second']);
  });

  it('holds back what is written faster than the network takes it', async () => {
    const [one, other] = await connected();
    const chunk = 'x'.repeat(16_000);
    let received = 0;
    const all = new Promise<void>((resolve) => {
      other.on('data', () => {
        if (++received === 40) resolve();
      });
    });
    let largest = 0;
    for (let number = 0; number < 40; number++) {
      one.write(chunk);
      largest = Math.max(largest, one.bufferSize);
    }
    await all;
    expect(largest).to.be.greaterThan(0).and.lessThan(3 * 64 * 1024);
  });

  it('knows its addresses when it connects', async () => {
    const [one] = await connected();
    expect(one.localPort).to.be.greaterThan(0);
    expect(one.remoteAddress).to.be.a('string');
  });

  it('alters descriptions with sdpTransform before they are sent', async () => {
    const sdpTransform = (sdp: string): string => sdp.replace('a=group:BUNDLE 0 1', 'a=group:BUNDLE 0');
    const untouched = await next<{sdp: string}>(make({initiator: true, streams: [pictureStream()]}), 'signal');
    expect(untouched.sdp).to.match(/^a=group:BUNDLE 0 1\r$/mu);
    const altered = await next<{sdp: string}>(make({initiator: true, streams: [pictureStream()], sdpTransform}), 'signal');
    expect(altered.sdp).to.match(/^a=group:BUNDLE 0\r$/mu);
  });

  it('waits for all candidates without trickle', async () => {
    const one = make({initiator: true, trickle: false});
    const other = make({initiator: false, trickle: false});
    const kinds: string[] = [];
    one.on('signal', (signal: SimplePeerSignal) => kinds.push(signal.type));
    other.on('signal', (signal: SimplePeerSignal) => kinds.push(signal.type));
    const both = Promise.all([next(one, 'connect'), next(other, 'connect')]);
    wire(one, other);
    await both;
    expect(kinds).to.deep.equal(['offer', 'answer']);
  });

  it('trickles candidates, and takes those that come before the description', async () => {
    const one = make({initiator: true});
    const other = make({initiator: false});
    const held: SimplePeerSignal[] = [];
    let offer: SimplePeerSignal | undefined;
    const both = Promise.all([next(one, 'connect'), next(other, 'connect')]);
    other.on('signal', (signal: SimplePeerSignal) => one.signal(signal));
    one.on('signal', (signal: SimplePeerSignal) => {
      if (offer) other.signal(signal);
      else if (signal.type === 'offer') held.unshift(signal);
      else {
        // The first candidate goes ahead of the offer that it belongs to.
        offer = held.shift();
        other.signal(signal);
        if (offer) other.signal(offer);
      }
    });
    await both;
    expect(offer).to.have.property('type', 'offer');
  });

  it('hands over a stream that was there from the start', async () => {
    const stream = pictureStream();
    const one = make({initiator: true, streams: [stream]});
    const other = make({initiator: false});
    const arrived = next<MediaStream>(other, 'stream');
    wire(one, other);
    expect((await arrived).getVideoTracks()).to.have.lengthOf(1);
  });

  it('hands over tracks that either side adds later', async () => {
    const [one, other] = await connected();
    const there = next<MediaStreamTrack>(other, 'track');
    one.addStream(pictureStream());
    expect((await there).kind).to.equal('video');
    const back = next<MediaStreamTrack>(one, 'track');
    const stream = pictureStream();
    other.addTrack(stream.getTracks()[0]!, stream);
    expect((await back).kind).to.equal('video');
  });

  it('replaces a track without negotiating', async () => {
    const stream = pictureStream();
    const [one] = await connected({streams: [stream]});
    let negotiated = 0;
    one.on('signal', (signal: SimplePeerSignal) => {
      if (signal.type !== 'candidate') negotiated++;
    });
    const [from, to] = [stream.getTracks()[0]!, pictureStream().getTracks()[0]!];
    one.replaceTrack(from, to, stream);
    expect(negotiated).to.equal(0);
    expect(() => one.replaceTrack(pictureStream().getTracks()[0]!, to, stream)).to.throw().with.property('code', 'ERR_TRACK_NOT_ADDED');
  });

  it('refuses a track that it has, and one that it had', async () => {
    const stream = pictureStream();
    const [one] = await connected({streams: [stream]});
    const track = stream.getTracks()[0]!;
    expect(() => one.addTrack(track, stream)).to.throw().with.property('code', 'ERR_SENDER_ALREADY_ADDED');
    one.removeTrack(track, stream);
    expect(() => one.addTrack(track, stream)).to.throw().with.property('code', 'ERR_SENDER_REMOVED');
  });

  it('negotiates again on request of either side', async () => {
    const [one, other] = await connected();
    const both = (): Promise<unknown> => Promise.all([next(one, 'negotiated'), next(other, 'negotiated')]);
    let done = both();
    one.negotiate();
    await done;
    done = both();
    other.negotiate();
    await done;
    expect([one.connected, other.connected]).to.deep.equal([true, true]);
  });

  it('makes one offer of several changes', async () => {
    const [one, other] = await connected();
    let offers = 0;
    one.on('signal', (signal: SimplePeerSignal) => {
      if (signal.type === 'offer') offers++;
    });
    const done = next(other, 'negotiated');
    for (let count = 0; count < 3; count++) one.addStream(pictureStream());
    await done;
    expect(offers).to.equal(1);
  });

  it('destroys itself on a signal that it does not know, with a code', async () => {
    const peer = make({initiator: false});
    const failed = next<Error & {code: string}>(peer, 'error');
    peer.signal({} as SimplePeerSignal);
    expect((await failed).code).to.equal('ERR_SIGNALING');
    expect(() => peer.signal({type: 'renegotiate', renegotiate: true})).to.throw().with.property('code', 'ERR_DESTROYED');
  });

  it('destroys itself on a description that the browser refuses, with a code of its own', async () => {
    const peer = make({initiator: false});
    const failed = next<Error & {code: string}>(peer, 'error');
    peer.signal({type: 'offer', sdp: 'v=0\r\nnonsense'});
    // The browser's error is a DOMException, whose own `code` is a number.
    expect((await failed).code).to.equal('ERR_SET_REMOTE_DESCRIPTION');
  });

  it('destroys itself on a second answer', async () => {
    const one = make({initiator: true});
    const other = make({initiator: false});
    const both = Promise.all([next(one, 'connect'), next(other, 'connect')]);
    let answer: SimplePeerSignal | undefined;
    other.on('signal', (signal: SimplePeerSignal) => {
      if (signal.type === 'answer') answer = signal;
    });
    wire(one, other);
    await both;
    const failed = next<Error & {code: string}>(one, 'error');
    one.signal(answer!);
    expect((await failed).code).to.equal('ERR_SET_REMOTE_DESCRIPTION');
  });

  it('throws an error that nobody listens for', () => {
    expect(() => make({initiator: false}).emit('error', new Error('unheard'))).to.throw('unheard');
  });

  it('emits end, finish and close once when destroyed, also when destroyed twice', async () => {
    const peer = make({initiator: true});
    const seen: string[] = [];
    for (const type of ['end', 'finish', 'close', 'error']) peer.on(type, () => seen.push(type));
    const closed = next(peer, 'close');
    peer.destroy();
    peer.destroy();
    await closed;
    expect(seen).to.deep.equal(['end', 'finish', 'close']);
    expect([peer.destroyed, peer.readable, peer.writable, peer.connected]).to.deep.equal([true, false, false, false]);
  });

  it('closes the other side, and refuses to send afterwards', async () => {
    const [one, other] = await connected();
    // Chromium sometimes reports the channel as aborted before it reports it closed; the peer closes either way.
    other.on('error', () => undefined);
    const closed = new Promise((resolve) => other.once('close', () => resolve(undefined)));
    one.destroy();
    await closed;
    expect(other.destroyed).to.equal(true);
    expect(() => other.send('late')).to.throw().with.property('code', 'ERR_DESTROYED');
  });

  it('may be destroyed by its own error listener', async () => {
    const peer = make({initiator: true});
    const closed = next(peer, 'close');
    peer.on('error', () => peer.destroy());
    peer.destroy(new Error('over'));
    await closed.catch(() => undefined);
    expect(peer.destroyed).to.equal(true);
  });

  it('stops calling a listener that was taken off, while others go on', () => {
    const peer = make({initiator: false});
    const seen: string[] = [];
    const second = (): unknown => seen.push('second');
    peer.on('data', () => {
      seen.push('first');
      peer.off('data', second);
    });
    peer.on('data', second);
    peer.once('data', () => seen.push('once'));
    peer.emit('data', 1);
    peer.emit('data', 2);
    expect(seen).to.deep.equal(['first', 'second', 'once', 'first']);
  });
});

import SimplePeer from 'simple-peer';
import type {LocalTracks, PeerOptions} from '../../core/ports/ports.js';
import {answerOf} from '../browser-answer.js';
import {rtcIceServers} from '../ice-servers.js';
import {SendingParameters} from './sending-parameters.js';

/** In the order of their media sections, which both ends know them by. */
const KINDS = ['audio', 'video', 'screen'] as const;

const rtpKind = (kind: keyof LocalTracks): 'audio' | 'video' => (kind === 'audio' ? 'audio' : 'video');

/**
 * A simple-peer that outlives the network. As shipped it destroys itself when ICE fails or the data channel closes (about
 * 15 s into a gap in Chromium, 26 s in Firefox) and knows no ICE restart. This one reports what it sees and stays; only
 * a session description that the browser refuses still destroys it.
 *
 * Both sides have a transceiver each for microphone, camera and screen, `sendrecv` from the first offer on, whose senders
 * carry a track or nothing. So neither a late camera nor a shared screen ever needs another round of negotiation.
 */
export class ResilientPeer extends SimplePeer {
  readonly parameters: SendingParameters;
  readonly #tracks: {-readonly [K in keyof LocalTracks]: LocalTracks[K]};
  /** Only their ids matter: browsers keep sound and picture of one stream in step. */
  readonly #synchronised = new MediaStream();
  readonly #shared = new MediaStream();
  readonly #senders = new Map<keyof LocalTracks, RTCRtpSender>();

  constructor({initiator, iceServers, tracks, sending, relayOnly}: PeerOptions, certificate?: RTCCertificate) {
    super({
      initiator,
      objectMode: true,
      trickle: true,
      config: {
        iceServers: rtcIceServers(iceServers),
        iceTransportPolicy: relayOnly ? 'relay' : 'all',
        // One transport for everything: a third of the candidates, and one TURN allocation instead of three.
        bundlePolicy: 'max-bundle',
        // The same for all connections of a visit, so that the safety code outlives a new connection.
        ...(certificate && {certificates: [certificate]}),
      },
    });
    this.#tracks = {...tracks};
    this.parameters = new SendingParameters(this.#senders, sending);
    // The first offer is made in a later task, so what is added here is part of it.
    if (initiator && this._pc) this.#offerTransceivers(this._pc);
    this.on('negotiated', () => void this.parameters.apply());
  }

  /** Media section of the camera; absent before the first description. */
  get cameraMid(): string | null | undefined {
    return this.transceiverOf('video')?.mid;
  }

  /** The transceiver for a kind, once it is there. */
  transceiverOf(kind: keyof LocalTracks): RTCRtpTransceiver | undefined {
    const alike = this._pc?.getTransceivers().filter(({receiver}) => receiver.track.kind === rtpKind(kind));
    return alike?.[kind === 'screen' ? 1 : 0];
  }

  /** Sends another track, or nothing. */
  async sendTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks[kind] = track;
    const sender = this.#senders.get(kind);
    if (sender !== undefined) await answerOf(() => sender.replaceTrack(track));
  }

  /** Initiator: offers an ICE restart. The other side cannot, and emits `restart-request`. */
  restartIce(): void {
    if (!this._pc || this.destroying) return;
    if (this.initiator) {
      this._pc.restartIce();
      this.negotiate();
    } else {
      this.emit('restart-request');
    }
  }

  /** A failed connection can come back by an ICE restart, or be replaced; healing decides. */
  override _onConnectionStateChange(): void {
    if (this._pc && !this.destroying) this.emit('connection-state', this._pc.connectionState);
  }

  override _onIceStateChange(): void {
    if (this._pc?.iceConnectionState !== 'failed') super._onIceStateChange();
  }

  /** Firefox closes the channel when ICE fails; picture and sound do not depend on it. */
  override _onChannelClose(): void {}

  /** One channel is all there is: for another by the other end, simple-peer would set a timer that it never stops. */
  override _setupData(event: {readonly channel?: RTCDataChannel}): void {
    if (this._channel) {
      event.channel?.close();
      return;
    }
    super._setupData(event);
    if (event.channel) event.channel.onerror = null;
  }

  /** A candidate that the browser cannot use is one way less, not the end. */
  override _addIceCandidate(candidate: RTCIceCandidateInit): void {
    this._pc?.addIceCandidate(candidate).catch(() => this.emit('candidate-refused'));
  }

  override _createAnswer(): void {
    void this.#answerTransceivers().then(() => {
      super._createAnswer();
    });
  }

  /** Never asked for: the initiator offers all there is. */
  override _requestMissingTransceivers(): void {}

  /** Remote tracks are taken from the connection itself; simple-peer's `stream` event is unreliable in Safari. */
  override _onTrack(): void {}

  #streamOf(kind: keyof LocalTracks): MediaStream {
    return kind === 'screen' ? this.#shared : this.#synchronised;
  }

  #offerTransceivers(connection: RTCPeerConnection): void {
    for (const kind of KINDS) {
      const {sender} = connection.addTransceiver(this.#tracks[kind] ?? rtpKind(kind), {
        direction: 'sendrecv',
        streams: [this.#streamOf(kind)],
      });
      this.#senders.set(kind, sender);
    }
  }

  async #answerTransceivers(): Promise<void> {
    for (const kind of KINDS) {
      if (this.#senders.has(kind)) continue;
      const transceiver = this.transceiverOf(kind);
      if (!transceiver) continue;
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams(this.#streamOf(kind));
      this.#senders.set(kind, transceiver.sender);
      // A track that cannot be sent (ended meanwhile, say) must not keep the other kind from being answered.
      await answerOf(() => transceiver.sender.replaceTrack(this.#tracks[kind])).catch(() => undefined);
    }
  }
}

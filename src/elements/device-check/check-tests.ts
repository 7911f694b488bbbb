import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {createRef} from '../shared/ref.js';
import type {NetworkSnapshot} from '../../core/network-check/network-report.js';
import {detectPlatform, type Platform} from '../../core/platform.js';
import type {MediaSnapshot} from '../../core/media/media-types.js';
import type {Logger} from '../../core/ports/ports.js';
import type {VisitSessionApi} from '../../core/session/session-types.js';
import {msg} from '../../localization/index.js';
import type {Announcer} from '../shared/a11y/announcer.js';
import type {DeviceCheckDetail} from './device-check-events.js';
import {browserProblems} from './report/browser-support.js';
import type {CheckPorts, NetworkTarget} from './check-ports.js';
import {checkResult} from './report/check-result.js';
import {defaultPorts} from './default-ports.js';
import {MicrophoneLevel} from './sound/microphone-level.js';
import {networkText} from './network/network-step.js';
import {NetworkTest} from './network/network-test.js';
import {pictureProblem} from './picture/picture-step.js';
import {PictureWatch} from './picture/picture-watch.js';
import {moveMeter} from './sound/sound-meter.js';
import {playbackText, silentText} from './sound/sound-step.js';
import {speakerQuestion} from './sound/speaker-step.js';
import {SpeakerTest} from './sound/speaker-test.js';
import {VoicePlayback} from './sound/voice-playback.js';

/** The element whose check it is. */
export interface CheckHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly ports?: CheckPorts | undefined;
  readonly logger?: Logger | undefined;
  readonly service: string;
  readonly getTicket?: NetworkTarget['getTicket'] | undefined;
  readonly iceServers: NonNullable<NetworkTarget['iceServers']>;
}

/** All tests of a check, their ports and their results. They end when their host is removed. */
export class CheckTests implements ReactiveController {
  readonly meter = createRef<HTMLElement>();
  readonly level: MicrophoneLevel;
  readonly speaker: SpeakerTest;
  readonly playback: VoicePlayback;
  /** Whether the person says that they do not see themselves. */
  notSeen = false;
  readonly #picture: PictureWatch;
  readonly #network: NetworkTest;
  readonly #host: CheckHost;
  readonly #session: () => VisitSessionApi | undefined;
  #loadedPorts: CheckPorts | undefined;
  /** Whether the network test was told to be bad. */
  #wasBad = false;

  constructor(host: CheckHost, announcer: Announcer, session: () => VisitSessionApi | undefined) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
    this.level = new MicrophoneLevel(
      host,
      (level) => moveMeter(this.meter.value, level),
      () => announcer.say(() => msg('Vi hör dig', {id: 'device-check.heard'})),
      () => announcer.say(silentText),
    );
    this.#picture = new PictureWatch(host, (problem) => announcer.say(() => pictureProblem([problem]) ?? ''));
    this.speaker = new SpeakerTest(host, () => announcer.say(speakerQuestion));
    this.playback = new VoicePlayback(host, (state) => announcer.say(() => playbackText(state)));
    this.#network = new NetworkTest(host, (report) => {
      const isBad = report.verdict === 'weak' || report.verdict === 'blocked';
      // That all is well is no news, unless it was not.
      if (isBad || this.#wasBad) announcer.say(() => networkText(report));
      this.#wasBad = isBad;
    });
  }

  get ports(): CheckPorts | undefined {
    const ports = this.#host.ports ?? this.#loadedPorts;
    return ports && withLogger(ports, this.#host.logger);
  }

  get platform(): Platform {
    return this.ports?.platform ?? detectPlatform(navigator);
  }

  /** What is known of the network; `undefined` where there is nothing to test with. */
  get network(): NetworkSnapshot | undefined {
    return this.#network.snapshot(this.#session(), this.ports, this.#target);
  }

  async loadPorts(): Promise<CheckPorts> {
    return withLogger(this.#host.ports ?? (this.#loadedPorts ??= await defaultPorts()), this.#host.logger);
  }

  /** Listens to the microphone while it is on, and forgets what it knows of a device that has been exchanged. Call it at every rendering. */
  listen(media: MediaSnapshot | undefined): void {
    this.#network.announce(this.network);
    // Rejected only when the code cannot be loaded: the steps that need none of it go on.
    if (media !== undefined && this.ports === undefined) void this.loadPorts().then(() => this.#host.requestUpdate(), () => undefined);
    const track = media?.microphone.status === 'on' ? media.stream.getAudioTracks()[0] : undefined;
    this.level.watch(this.#host.isConnected ? track : undefined, this.ports);
    if (track === undefined) this.playback.stop();
    this.#picture.expect(cameraTrack(media));
  }

  /** Looks at what was drawn, and tests the network once the devices have an outcome. Call it after every rendering. */
  check(video: HTMLVideoElement | null, media: MediaSnapshot | undefined, settled: boolean): void {
    this.#picture.watch(video ?? undefined, cameraTrack(media), this.ports);
    if (settled && this.#host.isConnected) this.#network.begin(this.#session(), this.ports, this.#target);
  }

  hostDisconnected(): void {
    // A move within the document is a removal and an insertion at once, and ends nothing.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#picture.stop();
      this.speaker.reset();
      this.playback.reset();
      this.#network.stop();
      this.notSeen = false;
    });
  }

  testNetwork(): void {
    void this.#network.run(this.#session(), this.ports, this.#target);
  }

  playTestSound(speakerId: string | undefined): void {
    void this.speaker.play(this.ports, speakerId);
  }

  record(track: MediaStreamTrack | undefined, speakerId: string | undefined): void {
    void this.playback.run(this.ports, track, speakerId);
  }

  /** What has been found so far. */
  find(media: MediaSnapshot, finished: boolean): DeviceCheckDetail {
    const {ports} = this;
    return checkResult({
      media,
      picture: ports !== undefined && ports.picture === undefined ? 'seen' : this.#picture.state,
      notSeen: this.notSeen,
      heard: this.level.heard,
      silent: this.level.silent,
      // Until the code is there it is not known what can be tested.
      speaker: ports !== undefined && ports.sound === undefined ? undefined : this.speaker.state,
      network: this.network,
      browser: ports?.browserProblems ?? browserProblems(),
      finished,
    });
  }

  get #target(): NetworkTarget {
    const {service, getTicket, iceServers} = this.#host;
    return {iceServers, ...(service !== '' && {service}), ...(getTicket && {getTicket})};
  }
}

/** The logger of the element goes before that of its ports. */
function withLogger(ports: CheckPorts, logger: Logger | undefined): CheckPorts {
  return logger === undefined ? ports : {...ports, logger};
}

function cameraTrack(media: MediaSnapshot | undefined): MediaStreamTrack | undefined {
  return media?.camera.status === 'on' ? media.stream.getVideoTracks()[0] : undefined;
}

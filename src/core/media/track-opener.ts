import {PREFERRED_CONSTRAINTS} from './capture-constraints.js';
import type {CameraFacing} from './camera-facing.js';
import {classifyMediaFailure, failureBeforeAsking} from './media-failure-classifier.js';
import {MediaFailure, type MediaFailureKind} from './media-failure.js';
import type {CaptureAnswer, Clock, Logger, MediaDevicesPort, MediaKind} from '../ports/ports.js';
import {pause} from '../util/timeout.js';

/** Milliseconds that no browser needs to refuse by itself. */
const ASKED_BY_BROWSER_MS = 60_000;
/** Milliseconds before a device that did not start is tried again: slow phones need a moment after it was closed. */
const SECOND_TRY_MS = 500;

/** Whether a refusal of both devices at once may concern one only, or a looser request may be granted. */
const WORTH_SPLITTING: ReadonlySet<MediaFailureKind> = new Set([
  'blocked',
  'denied-by-system',
  'not-found',
  'in-use',
  'constraints',
  'start-failed',
]);

/** What a request asks for: the chosen device and good values, any device, or anything at all. */
type Strictness = 'chosen' | 'default' | 'any';

/** A device that the person has chosen: itself, or the one that looks their way or away from them. */
export type DevicePreference = {readonly deviceId: string} | {readonly facing: CameraFacing};

export type DevicePreferences = ReadonlyMap<MediaKind, DevicePreference>;

interface Wanted {
  readonly chosen: DevicePreferences;
  /** Nothing is asked any more once it is aborted. */
  readonly signal: AbortSignal;
  /** What the browser has answered already; it is not asked for the same again. */
  readonly answer?: CaptureAnswer | undefined;
}

export type OpenedDevices = ReadonlyMap<MediaKind, MediaStreamTrack | MediaFailure>;

interface TrackOpenerPorts {
  readonly devices: MediaDevicesPort;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Gets tracks from the browser, with one prompt if at all possible, and as much of what was asked for as there is. */
export class TrackOpener {
  readonly #devices: MediaDevicesPort;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor({devices, clock, logger}: TrackOpenerPorts) {
    this.#devices = devices;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Opens each kind, or says why not. Never rejects, but takes as long as a person takes to answer. */
  async open(kinds: readonly MediaKind[], wanted: Wanted): Promise<OpenedDevices> {
    const opened = new Map<MediaKind, MediaStreamTrack | MediaFailure>();
    for (const kind of kinds) {
      const failure = failureBeforeAsking(this.#devices, kind);
      if (failure) opened.set(kind, this.#notAsked(failure, kind));
    }
    const possible = kinds.filter((kind) => !opened.has(kind));
    // Together first: one prompt, and Safari ends a capture when another of the same page starts later.
    const separately = possible.length > 1 ? await this.#openTogether(possible, wanted, opened) : possible;
    for (const kind of separately) opened.set(kind, await this.#openOne(kind, wanted, possible.length === 1));
    return opened;
  }

  /** Reported to the developer too: mostly it is the page, not the person, that has to do something. */
  #notAsked(kind: MediaFailureKind, device: MediaKind): MediaFailure {
    const failure = new MediaFailure(kind, device);
    this.#logger.warn('capture not possible here', {device, kind, advice: failure.message});
    return failure;
  }

  /** @returns The kinds that are worth asking for one by one. */
  async #openTogether(
    kinds: readonly MediaKind[],
    wanted: Wanted,
    opened: Map<MediaKind, MediaStreamTrack | MediaFailure>,
  ): Promise<readonly MediaKind[]> {
    const result = await this.#request(kinds, wanted, 'chosen', wanted.answer);
    if (result instanceof MediaStream) {
      for (const kind of kinds) opened.set(kind, this.#trackOf(result, kind));
      return [];
    }
    const after = new Map<MediaKind, PermissionState | 'unknown'>();
    for (const kind of kinds) after.set(kind, await this.#devices.permission(kind));
    const refused = kinds.filter((kind) => after.get(kind) === 'denied');
    // The browser says which of the two it was: the other one is free to be asked for.
    const partly = refused.length > 0 && refused.length < kinds.length;
    const worth = (kind: MediaKind): boolean =>
      // Who has just said no to the browser's own control is not asked twice more.
      WORTH_SPLITTING.has(result.kindOf(kind)) && !(wanted.answer !== undefined && result.kindOf(kind) === 'blocked');
    const split = partly ? kinds.filter((kind) => !refused.includes(kind)) : kinds.filter(worth);
    for (const kind of kinds) {
      if (!split.includes(kind)) opened.set(kind, new MediaFailure(result.kindOf(kind), kind, {cause: result.error}));
    }
    return split;
  }

  /** @param alone - Whether only this kind was wanted, so that an answer was about it. */
  async #openOne(kind: MediaKind, wanted: Wanted, alone: boolean): Promise<MediaStreamTrack | MediaFailure> {
    let failure: MediaFailure | undefined;
    for (const strictness of ['chosen', 'default', 'any'] as const) {
      const given = alone && strictness === 'chosen' ? wanted.answer : undefined;
      const result = await this.#request([kind], wanted, strictness, given);
      if (result instanceof MediaStream) return this.#trackOf(result, kind);
      failure = new MediaFailure(result.kindOf(kind), kind, {cause: result.error});
      if (failure.kind === 'in-use' || failure.kind === 'start-failed') {
        // A third try would only keep the person waiting.
        if (strictness === 'default') break;
        await pause(this.#clock, SECOND_TRY_MS, wanted.signal);
      } else if (failure.kind !== 'constraints' && !(failure.kind === 'not-found' && wanted.chosen.has(kind))) {
        break;
      }
    }
    return failure ?? new MediaFailure('start-failed', kind);
  }

  #trackOf(stream: MediaStream, kind: MediaKind): MediaStreamTrack | MediaFailure {
    const [track] = kind === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
    return track ?? new MediaFailure('start-failed', kind);
  }

  async #request(
    kinds: readonly MediaKind[],
    {chosen, signal}: Wanted,
    strictness: Strictness,
    answer?: CaptureAnswer,
  ): Promise<MediaStream | {readonly error: unknown; kindOf(kind: MediaKind): MediaFailureKind}> {
    const permissions = new Map<MediaKind, PermissionState | 'unknown'>();
    for (const kind of kinds) permissions.set(kind, await this.#devices.permission(kind));
    // As of a prompt that was closed: nothing looser is worth a try.
    if (signal.aborted) return {error: signal.reason, kindOf: () => 'dismissed'};
    const constraintsOf = (kind: MediaKind): MediaTrackConstraints | boolean => {
      if (!kinds.includes(kind)) return false;
      if (strictness === 'any') return true;
      const wish = strictness === 'chosen' ? chosen.get(kind) : undefined;
      if (wish === undefined) return PREFERRED_CONSTRAINTS[kind];
      const {facingMode: _, ...rest} = PREFERRED_CONSTRAINTS[kind];
      return 'facing' in wish ? {...rest, facingMode: {exact: wish.facing}} : {...rest, deviceId: {exact: wish.deviceId}};
    };
    const start = this.#clock.now();
    if (answer instanceof MediaStream) return answer;
    try {
      if (answer !== undefined) throw answer;
      return await this.#devices.getUserMedia({audio: constraintsOf('microphone'), video: constraintsOf('camera')});
    } catch (error) {
      // A control of the browser's own was pressed by a person, who then took the time that they took.
      const elapsed = answer === undefined ? this.#clock.now() - start : ASKED_BY_BROWSER_MS;
      const {environment} = this.#devices;
      const kindOf = (kind: MediaKind): MediaFailureKind =>
        classifyMediaFailure({error, elapsed, environment, permission: permissions.get(kind) ?? 'unknown'});
      const [first] = kinds;
      const kind = first && kindOf(first);
      const advice = kind === 'policy-blocked' ? {advice: new MediaFailure(kind, first ?? 'camera').message} : {};
      this.#logger.warn('capture failed', {devices: kinds.join(), strictness, elapsed, kind, ...advice});
      return {error, kindOf};
    }
  }
}

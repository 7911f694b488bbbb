import type {MediaFailure} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type CaptureAnswer, type MediaKind} from '../../core/ports/ports.js';
import {NETWORK_UNTESTED} from '../../core/network-check/network-report.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../core/media/media-types.js';
import {
  SessionChangeEvent,
  SessionCompanyEvent,
  SessionErrorEvent,
  SessionStateChangeEvent,
  type ConnectOptions,
  type SessionEventMap,
  type VisitSessionApi,
  type VisitSnapshot,
} from '../../core/session/session-types.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import type {VisitError} from '../../core/visit-error.js';
import type {Notice, PhoneRequest} from '../../protocol/index.js';
import {FakeTextConversation} from './fake-text-conversation.js';
import {sampleMedia, SAMPLE_NOW} from '../samples.js';

/** Name of a command of {@link VisitSessionApi}. */
export type SessionCommandName = Exclude<keyof VisitSessionApi, 'snapshot' | 'text' | keyof EventTarget>;

/** A command that was given to the fake. */
export interface SessionCommand {
  readonly name: SessionCommandName;
  readonly args: readonly unknown[];
}

/** What to set; devices and their stream can be set one by one, and `undefined` takes `self`, `visit` or `summary` away. */
export type FakeSnapshot = Partial<Omit<VisitSnapshot, 'media' | 'self' | 'visit' | 'summary'>> & {
  readonly media?: Partial<MediaSnapshot>;
  readonly self?: VisitSnapshot['self'] | undefined;
  readonly visit?: VisitSnapshot['visit'] | undefined;
  readonly summary?: VisitSnapshot['summary'] | undefined;
};

/** Options of {@link fakeVisitSession}. */
export interface FakeVisitSessionOptions {
  /**
   * Lets commands have the effect that they would have with a willing service and working devices, at once.
   * Off by default: commands are only recorded, and the test says what comes of them.
   */
  readonly react?: boolean;
  /** Text to begin with. */
  readonly text?: FakeTextConversation;
}

/** A session that goes where the test or the gallery puts it: no service, no device, no peer. */
export class FakeVisitSession extends TypedEventTarget<SessionEventMap> implements VisitSessionApi {
  readonly #react: boolean;
  readonly #commands: SessionCommand[] = [];
  readonly text: FakeTextConversation;
  #snapshot: VisitSnapshot;

  constructor(initial: FakeSnapshot = {}, {react = false, text = new FakeTextConversation()}: FakeVisitSessionOptions = {}) {
    super();
    this.text = text;
    this.#react = react;
    const nothing = {
      state: {name: 'idle'},
      signalling: 'closed',
      participants: [],
      lobby: [],
      notes: [],
      network: NETWORK_UNTESTED,
      voice: 'silent',
      clockOffset: 0,
    } as const;
    this.#snapshot = freeze(merge(nothing, initial, sampleMedia(initial.media)));
  }

  get snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  /** Every command so far, oldest first. */
  get commands(): readonly SessionCommand[] {
    return this.#commands;
  }

  /** Replaces parts of the snapshot, and fires `change` and, where the state was given, `state-change`. */
  set(changes: FakeSnapshot): void {
    const previous = this.#snapshot;
    const media = changes.media === undefined ? previous.media : {...previous.media, ...changes.media};
    this.#snapshot = freeze(merge(previous, changes, media));
    this.dispatchEvent(new SessionChangeEvent(this.#snapshot, previous));
    if (this.#snapshot.state !== previous.state) {
      this.dispatchEvent(new SessionStateChangeEvent(this.#snapshot.state, previous.state));
    }
  }

  /** Fires `error`; the state is left alone, as for an error that the session can mend. */
  fail(error: VisitError | MediaFailure): void {
    this.dispatchEvent(new SessionErrorEvent(error));
  }

  prepare(kinds: readonly MediaKind[] = MEDIA_KINDS, answer?: CaptureAnswer): Promise<void> {
    return this.#command('prepare', answer === undefined ? [kinds] : [kinds, answer], () => {
      const media = Object.fromEntries(kinds.map((kind) => [kind, device(this.#snapshot.media[kind], 'on')]));
      this.set({state: this.#snapshot.state.name === 'idle' ? {name: 'preparing'} : this.#snapshot.state, media});
    });
  }

  connect(options?: ConnectOptions): void {
    void this.#command('connect', options === undefined ? [] : [options], () => {
      const isStaff = this.#snapshot.self?.role === 'staff';
      this.set({state: isStaff ? {name: 'attending'} : {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open'});
    });
  }

  checkEntry(): Promise<void> {
    return this.#command('checkEntry', [], () => undefined);
  }

  takeOver(): void {
    void this.#command('takeOver', [], () => this.set({state: {name: 'waiting', since: SAMPLE_NOW}}));
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#command('setMicrophone', [on], () => this.#setDevice('microphone', {status: on ? 'on' : 'off'}));
  }

  setCamera(on: boolean): Promise<void> {
    return this.#command('setCamera', [on], () => this.#setDevice('camera', {status: on ? 'on' : 'off'}));
  }

  selectDevice(kind: MediaKind, deviceId: string): Promise<void> {
    return this.#command('selectDevice', [kind, deviceId], () => this.#setDevice(kind, {deviceId}));
  }

  switchCamera(): Promise<void> {
    return this.#command('switchCamera', [], () => {
      const {facing} = this.#snapshot.media;
      this.set({media: {facing: facing === 'environment' ? 'user' : 'environment'}});
    });
  }

  shareScreen(on: boolean): Promise<void> {
    return this.#command('shareScreen', [on], () => {
      const {supported} = this.#snapshot.media.screen;
      this.set({media: {screen: on ? {status: 'on', supported, stream: new MediaStream()} : {status: 'off', supported}}});
    });
  }

  setSigning(on: boolean): void {
    void this.#command('setSigning', [on], () => this.set({media: {signing: on}}));
  }

  setDetail(on: boolean): void {
    void this.#command('setDetail', [on], () => this.set({media: {detail: on}}));
  }

  setCompany(text: string): void {
    void this.#command('setCompany', [text], () => this.set({company: text}));
    this.dispatchEvent(new SessionCompanyEvent(text));
  }

  selectSpeaker(deviceId: string): void {
    void this.#command('selectSpeaker', [deviceId], () => this.set({media: {speakerId: deviceId}}));
  }

  checkNetwork(): Promise<void> {
    return this.#command('checkNetwork', [], () => {
      const {report} = NETWORK_UNTESTED;
      this.set({network: {status: 'done', report: {...report, verdict: 'good', service: 'reachable'}}});
    });
  }

  requestPhone(request: PhoneRequest): void {
    void this.#command('requestPhone', [request], () =>
      this.set({
        state: {name: 'phone-fallback', task: {...request, status: 'requested', requested: SAMPLE_NOW}},
        signalling: 'open',
      }),
    );
  }

  cancelPhone(): void {
    void this.#command('cancelPhone', [], () => this.set({state: {name: 'waiting', since: SAMPLE_NOW}}));
  }

  sendNote(text: string, personId?: string): void {
    void this.#command('sendNote', personId === undefined ? [text] : [text, personId], () => {
      if (personId !== undefined) return;
      const {notes} = this.#snapshot;
      this.set({notes: [...notes, {id: `note-${notes.length + 1}`, from: 'person', text, at: SAMPLE_NOW}]});
    });
  }

  setNotice(notice: Notice): void {
    void this.#command('setNotice', [notice], () => this.set({notice}));
  }

  setPhoneStatus(personId: string, status: 'seen' | 'calling' | 'done'): void {
    void this.#command('setPhoneStatus', [personId, status], () => {
      if (status === 'done') {
        this.#drop(personId);
        return;
      }
      const update = (person: VisitSnapshot['lobby'][number]): VisitSnapshot['lobby'][number] =>
        person.id === personId && person.phone !== undefined ? {...person, phone: {...person.phone, status}} : person;
      this.set({lobby: this.#snapshot.lobby.map(update)});
    });
  }

  leave(): void {
    void this.#command('leave', [], () => this.#end('left'));
  }

  admit(personId: string): void {
    void this.#command('admit', [personId], () => this.#setStatus(personId, 'admitted'));
  }

  decline(personId: string): void {
    void this.#command('decline', [personId], () => this.#drop(personId));
  }

  hold(personId: string): void {
    void this.#command('hold', [personId], () => this.#setStatus(personId, 'held'));
  }

  release(personId: string): void {
    void this.#command('release', [personId], () => this.#setStatus(personId, 'waiting'));
  }

  remove(personId: string): void {
    void this.#command('remove', [personId], () => this.#drop(personId));
  }

  enter(visitId: string): void {
    void this.#command('enter', [visitId], () => this.set({state: {name: 'joining'}, visit: visitId}));
  }

  endVisit(visitId?: string): void {
    void this.#command('endVisit', visitId === undefined ? [] : [visitId], () => this.#end('ended'));
  }

  close(): void {
    void this.#command('close', [], () => this.set({state: {name: 'idle'}, signalling: 'closed', participants: []}));
  }

  #command(name: SessionCommandName, args: readonly unknown[], reaction: () => void): Promise<void> {
    this.#commands.push({name, args});
    if (this.#react) reaction();
    return Promise.resolve();
  }

  #setDevice(kind: MediaKind, changes: Partial<DeviceSnapshot>): void {
    this.set({media: {[kind]: {...this.#snapshot.media[kind], ...changes}}});
  }

  #setStatus(id: string, status: 'waiting' | 'held' | 'admitted'): void {
    const person = this.#snapshot.lobby.find((other) => other.id === id);
    const lobby = this.#snapshot.lobby.map((other) => (other.id === id ? {...other, status} : other));
    if (status === 'admitted' && person !== undefined) {
      this.set({lobby, state: {name: 'joining'}, visit: person.visit});
    } else {
      this.set({lobby});
    }
  }

  #drop(id: string): void {
    this.set({
      lobby: this.#snapshot.lobby.filter((person) => person.id !== id),
      participants: this.#snapshot.participants.filter((person) => person.id !== id),
    });
  }

  #end(reason: 'left' | 'ended'): void {
    const staff = this.#snapshot.self?.role === 'staff';
    this.set({state: staff ? {name: 'attending'} : {name: 'ended', reason}, participants: []});
  }
}

/** Makes a {@link FakeVisitSession}. */
export function fakeVisitSession(initial?: FakeSnapshot, options?: FakeVisitSessionOptions): FakeVisitSession {
  return new FakeVisitSession(initial, options);
}

function device({deviceId, label}: DeviceSnapshot, status: DeviceSnapshot['status']): DeviceSnapshot {
  return deviceId === undefined ? {status, label} : {status, label, deviceId};
}

function merge(base: Omit<VisitSnapshot, 'media'>, changes: FakeSnapshot, media: MediaSnapshot): VisitSnapshot {
  const {self, visit, summary, ...rest} = {...base, ...changes};
  return {
    ...rest,
    ...(self === undefined ? {} : {self}),
    ...(visit === undefined ? {} : {visit}),
    ...(summary === undefined ? {} : {summary}),
    media,
  };
}

/** As the session's own snapshots: nothing in them can be written to. Streams are live objects and stay as they are. */
function freeze(snapshot: VisitSnapshot): VisitSnapshot {
  Object.freeze(snapshot.state);
  Object.freeze(snapshot.media.microphone);
  Object.freeze(snapshot.media.camera);
  Object.freeze(snapshot.media);
  for (const participant of snapshot.participants) Object.freeze(participant);
  Object.freeze(snapshot.participants);
  for (const person of snapshot.lobby) Object.freeze(person);
  Object.freeze(snapshot.lobby);
  return Object.freeze(snapshot);
}

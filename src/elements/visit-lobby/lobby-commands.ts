import type {VisitErrorCode} from '../../core/visit-error.js';
import type {VisitSessionApi, VisitSnapshot} from '../../core/session/session-types.js';
import type {LobbyPerson, Notice} from '../../protocol/index.js';
import {
  VisitEndRequestEvent,
  VisitEnterRequestEvent,
  VisitNoteRequestEvent,
  VisitNoticeRequestEvent,
  VisitPhoneStatusRequestEvent,
  type PhoneProgress,
} from './visit-lobby-events.js';
import {requestFor} from './person-request.js';
import type {PersonAction} from './cards/person-card.js';

export interface LobbyCommandsOptions {
  /** Fires a request; `false` when the host page takes it over. */
  readonly request: (event: Event) => boolean;
  readonly session: () => VisitSessionApi | undefined;
  /** Fires when a command is given, which changes what the lobby shows. */
  readonly changed: () => void;
}

/** Gives staff's commands: each goes as a request to the host page first, and to the session unless that takes over. */
export class LobbyCommands {
  readonly #options: LobbyCommandsOptions;
  /** Commands on their way, by the person's id, with the status that each will change. */
  readonly #pending = new Map<string, {readonly action: PersonAction; readonly status: LobbyPerson['status']}>();
  #refusal: VisitErrorCode | undefined;

  constructor(options: LobbyCommandsOptions) {
    this.#options = options;
  }

  /** The code of the last command that the service refused, until the next. */
  get refusal(): VisitErrorCode | undefined {
    return this.#refusal;
  }

  /** What was asked of the service about a person, and not answered yet. */
  pending({id}: LobbyPerson): PersonAction | undefined {
    return this.#pending.get(id)?.action;
  }

  act(action: PersonAction, person: LobbyPerson): void {
    const session = this.#ask(requestFor(action, person));
    if (session === undefined) return;
    this.#pending.set(person.id, {action, status: person.status});
    this.#options.changed();
    session[action](person.id);
  }

  enter(visit: string): void {
    this.#ask(new VisitEnterRequestEvent({visit}))?.enter(visit);
  }

  end(visit: string): void {
    this.#ask(new VisitEndRequestEvent({visit}))?.endVisit(visit);
  }

  setPhoneStatus(person: LobbyPerson, status: PhoneProgress): void {
    this.#ask(new VisitPhoneStatusRequestEvent({person, status}))?.setPhoneStatus(person.id, status);
  }

  /** @param person - Without one, the note goes to everybody who waits. */
  sendNote(text: string, person: LobbyPerson | undefined): void {
    this.#ask(new VisitNoteRequestEvent({text, person}))?.sendNote(text, person?.id);
  }

  setNotice(notice: Notice): void {
    this.#ask(new VisitNoticeRequestEvent({notice}))?.setNotice(notice);
  }

  /** Forgets what the service has answered, or cannot answer any more. */
  update({signalling, lobby}: VisitSnapshot): void {
    for (const [id, {status}] of this.#pending) {
      if (signalling !== 'open' || lobby.find((person) => person.id === id)?.status !== status) this.#pending.delete(id);
    }
  }

  refuse(code: VisitErrorCode): void {
    this.#pending.clear();
    this.#refusal = code;
  }

  reset(): void {
    this.#pending.clear();
  }

  #ask(event: Event): VisitSessionApi | undefined {
    this.#refusal = undefined;
    this.#options.changed();
    return this.#options.request(event) ? this.#options.session() : undefined;
  }
}

import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {SessionOwner} from '../../controllers/session-owner.js';
import type {MediaFailure} from '../../core/media/media-failure.js';
import type {Logger} from '../../core/ports/ports.js';
import type {VisitSessionApi, VisitSnapshot} from '../../core/session/session-types.js';
import type {GetTicket} from '../../core/signalling/credentials.js';
import {EARLY_CODES, VisitError} from '../../core/visit-error.js';
import {msg} from '../../localization/index.js';
import type {LobbyPerson} from '../../protocol/index.js';
import {textConverter} from '../shared/attribute-converter.js';
import type {ClockPorts} from '../shared/clock-ports.js';
import {createSession} from '../shared/create-session.js';
import {disclosureStyles} from '../shared/styles/disclosure-styles.js';
import {endedText} from '../shared/ended-text.js';
import {Announcer, defineOnce, sharedStyles, takeOver} from '../shared/index.js';
import {reportError} from '../shared/report-error.js';
import {renderConfirmDialog, type Question} from './confirm-dialog.js';
import {CallLoader} from './call-loader.js';
import {LobbyCommands} from './lobby-commands.js';
import {renderMessage} from './lobby-message.js';
import {hasList, lobbyModel, type LobbyModel, type VisitLobbyState} from './lobby-model.js';
import {diffLobby} from './notices/lobby-diff.js';
import {renderEnded, renderRefusal} from './notices/lobby-notices.js';
import {countText, errorText, newsText} from './lobby-texts.js';
import {KnockChime} from './notices/knock-chime.js';
import {Minutes} from './minutes.js';
import {renderLists} from './cards/lists.js';
import type {PersonAction} from './cards/person-card.js';
import {renderStatusBar} from './status-bar.js';
import {VisitStateChangeEvent, type VisitLobbyEventMap} from './visit-lobby-events.js';
import {visitLobbyStyles} from './visit-lobby-styles.js';
import {visitLobbyTaskStyles} from './visit-lobby-task-styles.js';

/** How long a page may take to set the properties before the console has a warning for its developer, in milliseconds. */
const CONFIGURATION_MS = 1_000;

/**
 * Staff's waiting room: who waits, who is on hold, who is in a visit; lets people in and shows the call. It opens by
 * itself once it has `service` and `getTicket`, and provides its session to what stands in its slot. Camera and
 * microphone open when the first person is let in, not before.
 *
 * @summary Shows staff who waits, and lets them in.
 * @tag visit-lobby
 * @attr {'not-configured' | 'idle' | 'connecting' | 'attending' | 'in-visit' | 'reconnecting' | 'elsewhere' | 'ended' | 'failed'} state - What is shown; read-only.
 * @slot call - Replaces the call; by default a `<call-view>`, loaded when the first visit starts.
 * @csspart status-bar - The row with heading, count, connection and sound.
 * @csspart heading - The heading.
 * @csspart count - How many wait.
 * @csspart connection - How the connection to the service is.
 * @csspart sound-button - Turns the sound of a knock on and off.
 * @csspart call - The box around the call.
 * @csspart lists - The box around the lists.
 * @csspart person - A person who waits, is on hold, is to be phoned, or is in the visit that staff are in.
 * @csspart person-name - A person's name.
 * @csspart person-button - Every button that concerns a person.
 * @csspart admit-button - Lets a person in.
 * @csspart hold-button - Puts a person on hold.
 * @csspart release-button - Takes a person off hold, or back to the waiting room instead of being phoned.
 * @csspart decline-button - Turns a person away.
 * @csspart remove-button - Removes a person.
 * @csspart visit - A visit that is going on.
 * @csspart visit-button - Every button that concerns a visit.
 * @csspart enter-button - Enters a colleague's visit.
 * @csspart end-button - Ends a visit for everybody.
 * @csspart message - What stands in the place of the lists.
 * @csspart error - What went wrong.
 * @csspart open-button - Opens the waiting room, or takes it over from another window.
 * @csspart dialog - The question before something that cannot be taken back, or takes somebody out of a call.
 * @cssproperty [--visit-lobby-gap=var(--visit-space-m)] - Distance between rows.
 * @cssproperty [--visit-lobby-padding=clamp(0.5rem, 2vw, 1rem)] - Distance from the edge.
 * @cssproperty [--visit-lobby-call-block-size=min(100dvh - 6rem, 48rem)] - Least height of the call.
 * @fires {VisitStateChangeEvent} visit-state-change - The session moved to another state.
 * @fires {VisitErrorEvent} visit-error - Something failed; see `detail.error.code`.
 * @fires {VisitEndedEvent} visit-ended - Staff are out of a visit: `detail.visit`; `summary` says how it went.
 * @fires {VisitLobbyKnockEvent} visit-lobby-knock - Somebody came to the waiting room.
 * @fires {VisitLobbyPhoneEvent} visit-lobby-phone - Somebody asked to be phoned.
 * @fires {VisitLobbyNoteEvent} visit-lobby-note - Somebody who waits has answered staff.
 * @fires {VisitPhoneStatusRequestEvent} visit-phone-status-request - Staff say how far they have come with a phone call; prevent it to take over.
 * @fires {VisitNoteRequestEvent} visit-note-request - Staff want to write to somebody who waits, or to all; prevent it to take over.
 * @fires {VisitNoticeRequestEvent} visit-notice-request - Staff want to tell all who wait how things stand; prevent it to take over.
 * @fires {VisitAdmitRequestEvent} visit-admit-request - Staff want to let somebody in; prevent it to take over.
 * @fires {VisitDeclineRequestEvent} visit-decline-request - Staff want to turn somebody away; prevent it to take over.
 * @fires {VisitHoldRequestEvent} visit-hold-request - Staff want to put somebody on hold; prevent it to take over.
 * @fires {VisitReleaseRequestEvent} visit-release-request - Staff want to take somebody off hold; prevent it to take over.
 * @fires {VisitRemoveRequestEvent} visit-remove-request - Staff want to remove somebody; prevent it to take over.
 * @fires {VisitEnterRequestEvent} visit-enter-request - Staff want to enter a running visit; prevent it to take over.
 * @fires {VisitEndRequestEvent} visit-end-request - Staff want to end a visit; prevent it to take over.
 */
export class VisitLobbyElement extends LitElement {
  static override styles = [...sharedStyles, disclosureStyles, visitLobbyStyles, visitLobbyTaskStyles];

  static define(tag = 'visit-lobby', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #minutes = new Minutes(this);
  readonly #chime = new KnockChime(this);
  readonly #owner = new SessionOwner(this, {
    roles: ['staff'],
    create: createSession,
    changed: (snapshot, previous) => this.#onSnapshot(snapshot, previous),
    failed: (error) => this.#onError(error),
  });
  #model: LobbyModel = lobbyModel(undefined, undefined);
  #problem: VisitError | undefined;
  readonly #commands = new LobbyCommands({
    /** @internal */
    request: (event) => this.dispatchEvent(event),
    session: () => this.#owner.current,
    changed: () => this.#commandGiven(),
  });
  readonly #call = new CallLoader(this, (error) => {
    this.#commands.refuse('load-failed');
    this.requestUpdate();
    reportError(this, error);
  });
  /** The visit that staff were in last, until they are in one again. */
  #lastVisit: string | undefined;
  #question: Question | undefined;
  /** How much had been said when it was asked. */
  #saidBefore = 0;
  #saidEnded = false;
  #isMuted = false;
  /** A button that was pressed may be gone after the next rendering. */
  #mayHaveLostFocus = false;
  #isStarting = false;
  #stopConfiguration: (() => void) | undefined;

  readonly #onPress = (): void => {
    if (!this.withoutSound && !this.#isMuted) this.#chime.unlock();
  };

  readonly #setSound = (on: boolean): void => {
    this.#isMuted = !on;
    if (on) this.#chime.play();
    this.requestUpdate();
  };

  readonly #act = (action: PersonAction, person: LobbyPerson): void => {
    const isAsked = action === 'decline' || action === 'remove' || (action === 'hold' && person.status === 'admitted');
    if (isAsked) this.#ask({kind: action, person});
    else this.#commands.act(action, person);
  };

  readonly #open = (): void => {
    if (this.#owner.current === undefined) void this.#start();
    else this.#owner.current.connect(this.#name());
  };

  readonly #takeOver = (): void => this.#owner.current?.takeOver();

  readonly #confirm = (question: Question): void => {
    if (question.kind === 'end') this.#commands.end(question.visit.visit);
    else this.#commands.act(question.kind, question.person);
  };

  /** The session to show; wins over one made from `service` and `getTicket`. The element never closes it. */
  @property({attribute: false}) session?: VisitSessionApi | undefined;

  /** Address of the visit service: `wss:` or `https:`, or relative to the page. */
  @property({attribute: 'service', converter: textConverter}) service = '';

  /** Fetches a fresh staff ticket from the portal; called again whenever one is needed. Never an attribute. */
  @property({attribute: false}) getTicket?: GetTicket | undefined;

  /**
   * Sends picture and sound only through a relay, so that nobody in the visit learns this page's address. Without a relay
   * that the service names there is then no call. Read when the session is made; one that is given in `session` has its own.
   */
  @property({type: Boolean, attribute: 'relay-only'}) relayOnly = false;

  /**
   * Where the session logs, for developers: one line for each step of the visit, never with names, tickets or addresses.
   * Read when the session is made; silent without it.
   */
  @property({attribute: false}) logger?: Logger | undefined;

  /** The name that others in a visit see; by default the one in the ticket. */
  @property({attribute: 'display-name', converter: textConverter}) displayName = '';

  /** Makes no sound when somebody comes; staff cannot turn it on either. */
  @property({type: Boolean, attribute: 'without-sound'}) withoutSound = false;

  /** What the element reaches outside itself, instead of the browser: for tests and demonstrations. */
  @property({attribute: false}) ports?: ClockPorts | undefined;

  /** What is shown; reflected as an attribute. */
  get state(): VisitLobbyState {
    return this.#model.state;
  }

  constructor() {
    super();
    this.addEventListener('click', this.#onPress);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#awaitConfiguration();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopConfiguration?.();
    this.#stopConfiguration = undefined;
    this.#commands.reset();
  }

  /** Moves the focus to the call while staff are in a visit, else to the heading; its name is then read. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(this.state === 'in-visit' ? '.call' : '[data-step]')?.focus(options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot === null ? super.createRenderRoot() : takeOver(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('service') || changed.has('getTicket') || changed.has('session')) this.#problem = undefined;
    this.#model = lobbyModel(this.#owner.snapshot, this.#problem?.code);
    const hasEnded = this.#hasEnded;
    if (hasEnded && !this.#saidEnded) this.#announcer.say(endedText);
    this.#saidEnded = hasEnded;
  }

  protected override updated(): void {
    this.setAttribute('state', this.state);
    if (this.#owner.current === undefined && this.#owner.missing === undefined && this.#problem === undefined) void this.#start();
    if (this.state === 'in-visit') this.#call.need();
    if (this.#mayHaveLostFocus && this.shadowRoot?.activeElement === null) this.#rescueFocus();
  }

  protected override render(): TemplateResult {
    const {state} = this;
    return html`<div class="lobby ${state}" lang=${this.#localize.locale} dir=${this.#localize.dir}>
        ${renderStatusBar(this.#model, {sound: this.#soundState(), setSound: this.#setSound})}
        ${this.#hasEnded ? renderEnded() : nothing}
        ${this.#commands.refusal === undefined ? nothing : renderRefusal(this.#commands.refusal)}
        ${renderMessage({
          state,
          session: this.#owner.snapshot?.state,
          problem: this.#problem,
          open: this.#open,
          takeOver: this.#takeOver,
        })}
        <div class="content">
          ${state === 'in-visit' ? this.#renderCall() : nothing}
          ${state === 'attending' || state === 'in-visit' || state === 'reconnecting' ? this.#renderLists() : nothing}
        </div>
        ${renderConfirmDialog(this.#question, this.#announcer.renderSince(this.#saidBefore), this.#confirm)}
      </div>${this.#announcer.render()}`;
  }

  /** A visit that staff only left goes on, or its people wait again. */
  get #hasEnded(): boolean {
    const {snapshot} = this.#owner;
    if (this.#lastVisit === undefined || this.state !== 'attending') return false;
    return snapshot?.lobby.every(({visit}) => visit !== this.#lastVisit) ?? false;
  }

  #renderCall(): TemplateResult {
    return html`<section class="call" part="call" tabindex="-1" aria-label=${msg('Samtal som pågår', {id: 'visit-lobby.call'})}>
      <slot name="call"><call-view></call-view></slot>
    </section>`;
  }

  #renderLists(): TemplateResult {
    return renderLists(
      {
        model: this.#model,
        now: this.#minutes.now,
        locale: this.#localize.locale,
        pending: (person) => this.#commands.pending(person),
        act: this.#act,
        notes: {
          locale: this.#localize.locale,
          isOpen: this.#model.isOpen,
          send: (text, person) => this.#commands.sendNote(text, person),
        },
      },
      {
        visit: {enter: (visit) => this.#commands.enter(visit), end: (visit) => this.#ask({kind: 'end', visit})},
        phone: (person, status) => this.#commands.setPhoneStatus(person, status),
        notice: {notice: this.#owner.snapshot?.notice, setNotice: (notice) => this.#commands.setNotice(notice)},
      },
    );
  }

  #soundState(): 'on' | 'off' | undefined {
    if (this.withoutSound) return undefined;
    return this.#isMuted || this.#chime.isBlocked ? 'off' : 'on';
  }

  #onSnapshot(snapshot: VisitSnapshot, previous: VisitSnapshot | undefined): void {
    const change = VisitStateChangeEvent.between(snapshot, previous);
    /** @internal */
    if (change !== undefined) this.dispatchEvent(change);
    this.#commands.update(snapshot);
    if (snapshot.visit !== undefined) this.#lastVisit = undefined;
    else if (previous?.visit !== undefined) {
      this.#lastVisit = previous.visit;
      // The call goes, and the button in it that was pressed.
      this.#mayHaveLostFocus = true;
    }
    const {came, asked, written, events} = diffLobby(snapshot, previous);
    const waiting = snapshot.lobby.filter(({status}) => status === 'waiting').length;
    for (const event of events) {
      /** @internal */
      this.dispatchEvent(event);
    }
    if (came.length + asked.length + written.length > 0) {
      if (!this.withoutSound && !this.#isMuted) this.#chime.play();
      this.#announcer.say(() => newsText(came, asked, written), 'assertive');
    } else if (hasList(snapshot) && (previous === undefined || !hasList(previous))) {
      this.#announcer.say(() => countText(waiting));
    }
  }

  #onError(error: VisitError | MediaFailure): void {
    reportError(this, error);
    // Devices are the call's matter, and what ended everything is shown in the list's place.
    if (!(error instanceof VisitError) || EARLY_CODES.has(error.code) || this.#owner.snapshot?.state.name === 'failed') return;
    this.#commands.refuse(error.code);
    this.#announcer.say(() => errorText(error.code));
  }

  async #awaitConfiguration(): Promise<void> {
    const clock = await this.#minutes.clock();
    if (clock === undefined || !this.isConnected || this.#stopConfiguration !== undefined) return;
    this.#stopConfiguration = clock.after(CONFIGURATION_MS, () => {
      if (this.#owner.missing !== undefined) void this.#start();
    });
  }

  async #start(): Promise<void> {
    if (this.#isStarting) return;
    this.#isStarting = true;
    this.#problem = undefined;
    try {
      const session = await this.#owner.obtain();
      if (session.snapshot.state.name === 'idle') session.connect(this.#name());
    } catch (error) {
      // Removed meanwhile: there is nobody to tell.
      if (error instanceof VisitError) this.#fail(error);
    } finally {
      this.#isStarting = false;
      this.requestUpdate();
    }
  }

  #fail(error: VisitError): void {
    this.#problem = error;
    reportError(this, error);
  }

  #name(): {readonly name?: string} {
    return this.displayName === '' ? {} : {name: this.displayName};
  }

  #ask(question: Question): void {
    this.#question = question;
    this.#saidBefore = this.#announcer.count;
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector('dialog')?.showModal());
  }

  #commandGiven(): void {
    this.#mayHaveLostFocus = true;
    this.requestUpdate();
  }

  /** Somewhere from which the keyboard can go on: the call that has begun, else the top of the list. */
  #rescueFocus(): void {
    this.#mayHaveLostFocus = false;
    // Focus that somebody has moved elsewhere on the page is theirs.
    if (document.activeElement !== document.body && document.activeElement !== this) return;
    this.focus();
  }
}

export interface VisitLobbyElement {
  addEventListener<K extends keyof VisitLobbyEventMap>(
    type: K,
    listener: (this: VisitLobbyElement, event: VisitLobbyEventMap[K]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<K extends keyof VisitLobbyEventMap>(
    type: K,
    listener: (this: VisitLobbyElement, event: VisitLobbyEventMap[K]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: EventListenerOptions | boolean,
  ): void;
}

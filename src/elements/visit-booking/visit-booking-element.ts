import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {parseInstant} from '../../fhir/index.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {Announcer} from '../shared/a11y/announcer.js';
import {minutesConverter, textConverter} from '../shared/attribute-converter.js';
import type {ClockPorts} from '../shared/clock-ports.js';
import {defineOnce} from '../shared/define-once.js';
import {focusStep} from '../shared/a11y/focus-step.js';
import {pageBase} from '../shared/page.js';
import {sharedStyles} from '../shared/styles/shared-styles.js';
import {takeOver} from '../shared/taken-over.js';
import {BookingClock} from './booking-clock.js';
import {isGiven, readFields, type BookingInput} from './booking-input.js';
import {nextChange, openingOf, stateAt, type Opening, type VisitBookingState} from './booking-state.js';
import {calendarButton, type MadeFile} from './calendar/calendar-button.js';
import {appLink, checkLink, details, head, openLink} from './card.js';
import {SAVE_MS, saveFile} from './calendar/save-file.js';
import {status} from './status.js';
import {lockedText, openedText} from './texts.js';
import {VisitBookingErrorEvent, VisitOpenRequestEvent, type VisitBookingEventMap} from './visit-booking-events.js';
import {visitBookingStyles} from './visit-booking-styles.js';

const OPENS_BEFORE_MINUTES = 15;
const CLOSES_AFTER_MINUTES = 30;

/** How long a page may take to give the booking before it counts as missing, in milliseconds. */
const LOADING_MS = 1_000;

/** What decides what the card says; a change of any of these reads the booking anew. */
const FIELDS = ['starts', 'ends', 'kind', 'clinic', 'caregiver', 'href', 'appHref', 'checkHref', 'appointment', 'now'] as const;

/**
 * A booked visit: when, what, where and with whom; a countdown until the waiting room opens, then the link into the
 * visit, and the region's app beside it as an equal choice. Fed by properties, by a FHIR `Appointment`, or by both. All
 * times are Swedish time, wherever the device is.
 *
 * A booking that is missing or malformed never leaves an empty card: it shows what is known and whom to turn to, and the
 * page is told by `visit-booking-error`. Without an end, a visit is taken to last an hour.
 *
 * @summary Shows a booked visit, and opens it when it is time.
 * @tag visit-booking
 * @attr {'loading' | 'unconfirmed' | 'early' | 'open' | 'started' | 'past' | 'cancelled' | 'invalid'} state - Read-only.
 *   `early`: the waiting room is not open yet; `open`: it is; `started`: the booked time has begun; `past`: it is over;
 *   `unconfirmed`: not agreed upon yet; `invalid`: what matters could not be read; `loading`: nothing is given yet.
 * @slot - More about the booking, below its details.
 * @csspart card - The box around everything.
 * @csspart heading - The heading.
 * @csspart when - The sentence with the time.
 * @csspart details - The list of what, where and with whom.
 * @csspart status - How things stand: when it opens, that it is open, or why it cannot be opened.
 * @csspart error - In its place: what could not be read, and whom to turn to.
 * @csspart open-link - The link into the visit.
 * @csspart app-link - The link to the region's app.
 * @csspart check-link - The link to the check of picture and sound.
 * @csspart calendar-button - Saves a calendar file.
 * @cssproperty [--visit-booking-gap=var(--visit-space-m)] - Distance between rows.
 * @cssproperty [--visit-booking-padding=clamp(1rem, 4cqi, 1.5rem)] - Distance from the edge.
 * @cssproperty [--visit-booking-radius=var(--visit-radius)] - Roundness of the card.
 * @fires {VisitOpenRequestEvent} visit-open-request - The patient wants to open the visit; prevent it to take over.
 * @fires {VisitBookingErrorEvent} visit-booking-error - Something in the booking is missing or malformed.
 */
export class VisitBookingElement extends LitElement {
  static override styles = [...sharedStyles, visitBookingStyles];

  static define(tag = 'visit-booking', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  /** When the visit starts: RFC 3339 with an offset, as `2024-03-15T10:15:00+01:00`. */
  @property({attribute: 'starts', converter: textConverter}) starts = '';

  /** When it ends: RFC 3339 with an offset. */
  @property({attribute: 'ends', converter: textConverter}) ends = '';

  /** What is booked, such as "Videomöte"; by default the portal's word for a visit. */
  @property({attribute: 'kind', converter: textConverter}) kind = '';

  /** Name of the clinic. */
  @property({attribute: 'clinic', converter: textConverter}) clinic = '';

  /** Name of the person whom the patient is to meet. */
  @property({attribute: 'caregiver', converter: textConverter}) caregiver = '';

  /** Where the visit is held: `https:`, or on this origin. Never with a ticket in it. */
  @property({attribute: 'href', converter: textConverter}) href = '';

  /** Where the region's app opens the visit: `https:`, or a scheme of the app's own. Without it there is no such choice. */
  @property({attribute: 'app-href', converter: textConverter}) appHref = '';

  /** Name of that app. */
  @property({attribute: 'app-name', converter: textConverter}) appName = '';

  /** Where picture and sound can be tested beforehand: `https:`, or on this origin. Without it there is no such link. */
  @property({attribute: 'check-href', converter: textConverter}) checkHref = '';

  /** How many minutes before the start the waiting room opens. */
  @property({attribute: 'opens-before', converter: minutesConverter(OPENS_BEFORE_MINUTES)}) opensBefore = OPENS_BEFORE_MINUTES;

  /** How many minutes after the end it stays open; without an end, after an hour from the start. */
  @property({attribute: 'closes-after', converter: minutesConverter(CLOSES_AFTER_MINUTES)}) closesAfter = CLOSES_AFTER_MINUTES;

  /**
   * What time it is for the portal when it sends the page: RFC 3339 with an offset. Without it the card goes by the device's
   * clock, which may be wrong: then it keeps a link into the visit also before and after its time, and the service decides.
   */
  @property({attribute: 'now', converter: textConverter}) now = '';

  /**
   * A FHIR `Appointment` (R4 or R5), as parsed JSON; the other properties win over it. Give a new object to change it:
   * changes within are not seen.
   */
  @property({attribute: false}) appointment?: unknown;

  /** What the element reaches outside itself, instead of the browser: for tests and demonstrations. */
  @property({attribute: false}) ports?: ClockPorts | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #clock = new BookingClock(this, (now) => this.#nextUpdate(now));
  #input: BookingInput | undefined;
  #opening: Opening | undefined;
  #state: VisitBookingState = 'loading';
  /** When the page has had its time to give the booking. */
  #impatient: number | undefined;
  #reported = new Set<string>();
  #letGo: (() => void) | undefined;
  /** What had the focus when the card was drawn anew, which may have taken it away. */
  #focused: Element | null = null;

  /** What the card shows; reflected to the attribute `state`. */
  get state(): VisitBookingState {
    return this.#state;
  }

  /** Moves the focus to the heading, which is then read. */
  override focus(options?: FocusOptions): void {
    focusStep(this.renderRoot, options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#impatient = undefined;
    this.#letGo?.();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot === null ? super.createRenderRoot() : takeOver(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#focused = this.shadowRoot?.activeElement ?? null;
    if (changed.has('now')) this.#clock.set(parseInstant(this.now));
    const {now} = this.#clock;
    this.#impatient ??= now + LOADING_MS;
    if (this.#input === undefined || FIELDS.some((field) => changed.has(field))) {
      this.#input = readFields(this, pageBase());
    }
    this.#opening = openingOf(this.#input.booking, minutes(this.opensBefore, OPENS_BEFORE_MINUTES), minutes(this.closesAfter, CLOSES_AFTER_MINUTES));
    const before = this.#state;
    this.#state = this.#isLoading(now) ? 'loading' : stateAt(now, this.#input.booking, this.#opening);
    // Without a clock it is early for ever: nobody can say that it is not.
    if (this.#clock.isKnown || this.#state !== 'early') this.setAttribute('state', this.#state);
    if (before === 'early' && (this.#state === 'open' || this.#state === 'started')) this.#announcer.say(openedText);
  }

  protected override updated(): void {
    if (this.#state !== 'loading') this.#report();
    // The link goes when the time is over; the keyboard must not be thrown to the top of the page.
    if (this.#focused?.isConnected === false) this.focus();
    this.#focused = null;
  }

  protected override render(): TemplateResult {
    const input = this.#input;
    if (input === undefined) return html`${nothing}`;
    // Read before any text is written: on a server the rendering has its language from then on.
    const {locale, dir} = this.#localize;
    const {booking} = input;
    const state = this.#state;
    const hasWay = this.#isOpen || state === 'early' || state === 'invalid' || this.#isInDoubt;
    const about = state === 'loading' ? nothing : details(booking);
    const stands = status(state, input, this.#opening, this.#clock);
    const href = this.#isOpen || this.#isInDoubt ? booking.href : undefined;
    const way = hasWay ? this.#renderWay(href, input.appHref) : nothing;
    const locked = state === 'early' || href !== undefined ? html`<p part="locked">${lockedText()}</p>` : nothing;
    // Whoever may go in finds the way in first: on a phone the details would push it out of sight.
    const parts = this.#isOpen ? [way, stands, locked, about] : [about, stands, locked, way];
    // Pages fill live regions with what they fetch: the countdown must not be read out every minute there.
    return html`<div class="card" part="card" aria-live="off" lang=${locale} dir=${dir}>
        ${head(state, booking)}
        <div class="body">
          ${parts}
          <slot></slot>
          ${hasWay ? this.#renderMore(input) : nothing}
        </div>
      </div>
      ${this.#announcer.render()}`;
  }

  #renderWay(href: string | undefined, appHref: string | undefined): TemplateResult | typeof nothing {
    if (href === undefined && appHref === undefined) return nothing;
    return html`<div class="choices" part="choices">
      ${href === undefined ? nothing : openLink(href, (event) => this.#open(event, href), this.#isOpen ? 'primary large' : 'quiet')}
      ${appHref === undefined ? nothing : appLink(appHref, this.appName)}
    </div>`;
  }

  #renderMore({booking, checkHref}: BookingInput): TemplateResult | typeof nothing {
    const opening = this.#hasCalendar ? this.#opening : undefined;
    if (checkHref === undefined && opening === undefined) return nothing;
    return html`<div class="more">
      ${checkHref === undefined ? nothing : checkLink(checkHref)}
      ${opening === undefined ? nothing : calendarButton(booking, opening, () => this.#clock.now, (file) => this.#save(file))}
    </div>`;
  }

  /** Once it has begun, nobody needs to be reminded. */
  get #hasCalendar(): boolean {
    return this.#state === 'early' || this.#state === 'open';
  }

  get #isOpen(): boolean {
    return this.#state === 'open' || this.#state === 'started';
  }

  /** Whether only the device's clock says that it is not the time. That closes no door: the service knows better. */
  get #isInDoubt(): boolean {
    const isBooked = this.#input?.booking.status === 'booked';
    return isBooked && !this.#clock.isPortals && (this.#state === 'early' || this.#state === 'past');
  }

  /** Another window, tab or a saved page is the browser's own matter. */
  #open(event: MouseEvent, href: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const {starts, ends} = this.#input?.booking ?? {};
    const time = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());
    /** @internal */
    if (!this.dispatchEvent(new VisitOpenRequestEvent({href, starts: time(starts), ends: time(ends)}))) event.preventDefault();
  }

  #save(file: MadeFile): void {
    this.#letGo?.();
    const revoke = saveFile(file);
    const stop = this.#clock.after(SAVE_MS, () => this.#letGo?.());
    this.#letGo = () => {
      this.#letGo = undefined;
      stop?.();
      revoke();
    };
  }

  #isLoading(now: number): boolean {
    return !isGiven(this) && this.#impatient !== undefined && now < this.#impatient;
  }

  #nextUpdate(now: number): number | undefined {
    return this.#isLoading(now) ? LOADING_MS : nextChange(now, this.#opening);
  }

  /** Tells the page what is wrong, each thing once. */
  #report(): void {
    const problems = this.#input?.problems ?? [];
    const reported = this.#reported;
    this.#reported = new Set(problems.map(({code, path}) => `${code} ${path}`));
    for (const {code, path, message} of problems.filter((problem) => !reported.has(`${problem.code} ${problem.path}`))) {
      /** @internal */
      this.dispatchEvent(new VisitBookingErrorEvent({code, path, message}));
    }
  }
}

/** A property may be set to anything. */
function minutes(value: number, usual: number): number {
  return Number.isFinite(value) && value >= 0 ? value : usual;
}

export interface VisitBookingElement {
  addEventListener<K extends keyof VisitBookingEventMap>(
    type: K,
    listener: (this: VisitBookingElement, event: VisitBookingEventMap[K]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions | boolean): void;
  removeEventListener<K extends keyof VisitBookingEventMap>(
    type: K,
    listener: (this: VisitBookingElement, event: VisitBookingEventMap[K]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions | boolean): void;
}

/** Mistakes that developers of portals make: each is told within five seconds, by a message that names the fix. */
import '../../src/elements/visit-join/define.js';
import '../../src/elements/visit-lobby/define.js';
import {SystemClock} from '../../src/adapters/system-clock.js';
import {VisitSession} from '../../src/core/session/visit-session.js';
import type {VisitError} from '../../src/core/visit-error.js';
import {VisitJoinElement} from '../../src/elements/visit-join/index.js';
import type {SignallingTransport} from '../../src/core/ports/ports.js';
import {fakePorts, InPageService, type InPageTicket} from '../../src/testing/index.js';
import {allowDevices, typeName} from './visit-join.harness.js';
import {box, clear, expect, record, until} from './elements.harness.js';

const LIMIT_MS = 5_000;
const clock = new SystemClock();
const service = new InPageService({clock});

/** A portal whose server has no chunks. */
class WithoutChunks extends VisitJoinElement {
  protected override loadStep(): Promise<void> {
    const file = new URL('/assets/chunks/device-check-1a2b.js', location.href).href;
    return Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${file}`));
  }
}
WithoutChunks.define('visit-join-without-chunks');

/** What the socket of the page leads to. */
type Network = 'service' | 'refuses' | 'nothing';
let network: Network = 'service';

/** The browser's socket, to the service in the page. */
class PageSocket extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  readyState = 0;
  readonly #transport: SignallingTransport;

  constructor(url: string) {
    super();
    this.#transport = service.transport(url);
    this.#transport.addEventListener('frame', ({detail}) => this.dispatchEvent(new MessageEvent('message', {data: detail})));
    this.#transport.addEventListener('close', ({detail}) => this.#closed(detail.code));
    if (network === 'service') void this.#open();
    else if (network === 'refuses') queueMicrotask(() => this.#closed(1006));
  }

  send(frame: string): void {
    this.#transport.send(frame);
  }

  close(code?: number): void {
    this.readyState = PageSocket.CLOSING;
    this.#transport.close(code);
  }

  async #open(): Promise<void> {
    await this.#transport.open(new AbortController().signal);
    this.readyState = PageSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  #closed(code: number): void {
    this.dispatchEvent(new CloseEvent('close', {code}));
  }
}

interface Page {
  readonly tag?: 'visit-join' | 'visit-lobby' | 'visit-join-without-chunks';
  /** As the portal's markup has it. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly getTicket?: (() => Promise<string>) | null;
  readonly network?: Network;
  /** Makes the session, as a portal of its own devices does. */
  readonly session?: () => VisitSession;
  /** Whether the person has gone on from the first step. */
  readonly goesOn?: true;
}

const ticket = (claims: Partial<InPageTicket> = {}) => () => Promise.resolve(service.ticket({role: 'patient', ...claims}));
/** What no type lets through, and a portal's back end does all the same. */
const claims = (wrong: object): Page => ({getTicket: ticket(wrong)});
const gives = (answer: unknown): Page => ({getTicket: () => Promise.resolve(answer as string)});
const seconds = (): number => Math.floor(clock.now() / 1_000);
const old = service.ticket({role: 'patient', iat: seconds() - 900, exp: seconds() - 600});

/** A session in a page that came over http:, where browsers have no camera. */
function overHttp(): VisitSession {
  const ports = fakePorts();
  ports.devices.fail('camera', 'insecure-context');
  ports.devices.fail('microphone', 'insecure-context');
  return new VisitSession({service: 'wss://visit.example', getTicket: ticket(), ports});
}

const MISTAKES: Readonly<Record<string, readonly [page: Page, code: string, message: RegExp]>> = {
  'a claim that is missing': [claims({visit: undefined}), 'ticket-claims-invalid', /visit; expected the id of the visit.*; given nothing/u],
  'a claim of the wrong form': [claims({starts: 'today'}), 'ticket-claims-invalid', /starts; expected a date and time with an offset.*; given a string of 5 characters/u],
  'a role that does not exist': [claims({role: 'doctor'}), 'ticket-claims-invalid', /role; expected one of patient, staff, guest; given a string of 6/u],
  'no acr': [claims({acr: undefined}), 'ticket-claims-invalid', /acr; expected a string of 1 to 200 characters; given nothing/u],
  'an acr of the portal\'s own': [claims({acr: 'BankID'}), 'ticket-assurance-too-low', /acr; expected one of http:\/\/id\.elegnamnden\.se\/loa\/1\.0\/loa3, .*; given a string of 6/u],
  'another audience': [claims({aud: 'https://other.example'}), 'ticket-audience-wrong', /aud; expected visit-service; given another/u],
  'a ticket that the portal keeps for too long': [gives(old), 'ticket-expired', /exp; expected a time to come.*; given \d+ s ago/u],
  'a life of an hour': [claims({exp: seconds() + 3_600}), 'ticket-lifetime-too-long', /exp; expected 1 to 300 s after iat; given 3[56]\d\d s/u],
  'a personal identity number': [claims({sub: '19121212-1212'}), 'ticket-subject-forbidden', /sub; expected a pseudonym/u],
  'HTML for a ticket': [gives('<!doctype html><title>Logga in</title>'), 'ticket-unusable', /gave HTML or XML of 38 characters/u],
  'JSON for a ticket': [gives('{"ticket": "a.b.c"}'), 'ticket-unusable', /gave JSON of 19 characters/u],
  'a response in place of its text': [gives({ok: true}), 'ticket-unusable', /gave a value of type object/u],
  'an empty answer': [gives(''), 'ticket-unusable', /gave an empty text/u],
  'a portal that fails': [{tag: 'visit-lobby', getTicket: () => Promise.reject(new Error('500'))}, 'ticket-unavailable', /getTicket\(\) must resolve to a fresh visit ticket/u],
  'a patient\'s ticket in <visit-lobby>': [{tag: 'visit-lobby', getTicket: ticket()}, 'ticket-role-wrong', /role patient, which is for <visit-join>/u],
  'staff\'s ticket in <visit-join>': [claims({role: 'staff', visit: undefined}), 'ticket-role-wrong', /role staff, which is for <visit-lobby>/u],
  'a page that the service does not list': [{network: 'refuses'}, 'service-refused', /Put http:\/\/localhost:\d+ into the portal's "origins"/u],
  'a wrong address': [{network: 'nothing'}, 'service-silent', /No answer from wss:\/\/visit\.example\/v1\/visit yet\. Is "service" right/u],
  'a wrong address, for staff': [{network: 'nothing', tag: 'visit-lobby', getTicket: ticket({role: 'staff'})}, 'service-silent', /Is "service" right/u],
  'an address that is none': [{attributes: {service: 'ftp://visit.example'}}, 'not-configured', /service must be the address of a visit service/u],
  'a typo in an attribute': [{attributes: {servcie: 'wss://visit.example'}}, 'not-configured', /needs its property "service"/u],
  'no getTicket': [{getTicket: null}, 'not-configured', /needs its property "getTicket"/u],
  'a way back that is a script': [{attributes: {service: 'wss://visit.example', 'return-href': 'javascript:back()'}}, 'not-configured', /returnHref/u],
  'a file of chunks/ that is missing': [{tag: 'visit-join-without-chunks', goesOn: true}, 'load-failed', /chunks\/device-check-1a2b\.js, which is answered with 404\. The whole folder chunks/u],
  'a page over http': [{session: overHttp, goesOn: true}, 'device-insecure-context', /Serve it, and every page that frames it, over HTTPS/u],
};

describe('a mistake of the portal\'s developer', () => {
  allowDevices();
  const {WebSocket, fetch} = window;

  beforeEach(() => {
    Object.assign(window, {
      WebSocket: PageSocket,
      fetch: (input: string, init?: RequestInit) => {
        if (!input.startsWith('https://visit.example')) return fetch(input, init);
        return network === 'nothing' ? new Promise<never>(() => undefined) : Promise.resolve(new Response('ok'));
      },
    });
  });

  afterEach(() => {
    clear();
    Object.assign(window, {WebSocket, fetch});
  });

  for (const [what, [page, code, message]] of Object.entries(MISTAKES)) {
    it(`is told in time, with its fix: ${what}`, async () => {
      network = page.network ?? 'service';
      const element = document.createElement((page.tag ?? 'visit-join') as 'visit-join');
      for (const [name, value] of Object.entries(page.attributes ?? {service: 'wss://visit.example'})) element.setAttribute(name, value);
      if (page.getTicket !== null) element.getTicket = page.getTicket ?? ticket();
      if (page.session !== undefined) element.session = page.session();
      const errors = record<CustomEvent<{error: VisitError}>>(element, 'visit-error');
      const start = performance.now();
      box().append(element);
      await element.updateComplete;
      if (page.goesOn === true) await typeName(element, 'Kim');
      await until(() => errors.length > 0);
      expect(performance.now() - start).to.be.below(LIMIT_MS);
      const {error} = errors[0]!.detail;
      expect(error.code).to.equal(code);
      expect(error.message).to.match(message);
    });
  }
});

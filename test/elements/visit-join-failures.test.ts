import '../../src/elements/visit-join/define.js';
import {VisitError, type VisitErrorCode} from '../../src/core/visit-error.js';
import type {VisitEndReason} from '../../src/core/session/visit-state.js';
import {VisitJoinElement} from '../../src/elements/visit-join/index.js';
import {SERVICE_ERROR_CODES, type ServiceErrorCode} from '../../src/protocol/index.js';
import {fakeVisitSession, SAMPLE_NOW} from '../../src/testing/index.js';
import {commands, WAITING} from './visit-join.harness.js';
import {box, button, clear, drawn, expect, find, focused, has, mount, nextTask, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

/** Its steps' elements never come. */
class OfflineJoinElement extends VisitJoinElement {
  online = false;
  protected override loadStep(step: 'check' | 'waiting' | 'call'): Promise<void> {
    return this.online ? super.loadStep(step) : Promise.reject(new TypeError('Failed to fetch'));
  }
}
customElements.define('offline-join', OfflineJoinElement);

/** Its steps' elements take their time. */
class SlowJoinElement extends VisitJoinElement {
  readonly arrive: () => void;
  readonly #arrived: Promise<void>;

  constructor() {
    super();
    let arrive: () => void = () => undefined;
    this.#arrived = new Promise((resolve) => (arrive = resolve));
    this.arrive = arrive;
  }

  protected override async loadStep(step: 'check' | 'waiting' | 'call'): Promise<void> {
    await this.#arrived;
    return super.loadStep(step);
  }
}
customElements.define('slow-join', SlowJoinElement);

describe('<visit-join> when something is in the way', () => {
  afterEach(clear);

  it('takes the focus to a step that comes late only from where the person was', async () => {
    const elsewhere = document.createElement('button');
    const element = Object.assign(new SlowJoinElement(), {session: fakeVisitSession()});
    box().append(elsewhere, element);
    await drawn(element);
    element.focus();
    element.proceed('Kim');
    await drawn(element);
    expect([element.step, has(element, 'device-check [part~=heading]')]).to.deep.equal(['check', false]);
    elsewhere.focus();
    element.arrive();
    await until(() => has(element, 'device-check') && text(element).includes(sv('device-check.permission-heading')));
    await drawn(element);
    expect(focused()).to.equal(elsewhere);
  });

  it('says what is wrong while it goes on connecting, and tries again at once when asked', async () => {
    const session = fakeVisitSession({state: {name: 'connecting', attempt: 1}});
    const element = await mount('visit-join', {session});
    const errors = record<CustomEvent<{error: VisitError}>>(element, 'visit-error');
    expect(text(element)).to.include(sv('visit-join.connecting'));
    expect(has(element, '[part~=retry-button]')).to.equal(false);
    session.fail(VisitError.serviceUnreachable('wss://visit.example'));
    await drawn(element);
    expect(text(element)).to.include(sv('visit-join.unreachable-title')).and.include(sv('visit-join.keep-phone'));
    expect(errors.map(({detail}) => detail.error.code)).to.deep.equal(['service-unreachable']);
    button(element, 'visit.retry').click();
    await nextTask();
    expect(commands(session)).to.deep.equal(['connect']);
    session.set(WAITING);
    session.set({state: {name: 'connecting', attempt: 1}});
    await drawn(element);
    expect(text(element)).not.to.include(sv('visit-join.unreachable-title'));
  });

  it('tells the page in the first seconds that the service is not reached, and the person nothing yet', async () => {
    const session = fakeVisitSession({state: {name: 'connecting', attempt: 1}});
    const element = await mount('visit-join', {session});
    const errors = record<CustomEvent<{error: VisitError}>>(element, 'visit-error');
    const before = text(element);
    session.fail(VisitError.serviceSilent('wss://visit.example'));
    session.fail(VisitError.serviceRefused('wss://visit.example', 'https://portal.example'));
    await drawn(element);
    expect(errors.map(({detail}) => detail.error.code)).to.deep.equal(['service-silent', 'service-refused']);
    expect(text(element)).to.equal(before);
  });

  it('offers to go on here when the visit is open elsewhere', async () => {
    const session = fakeVisitSession({state: {name: 'elsewhere'}}, {react: true});
    const element = await mount('visit-join', {session});
    const requests = record(element, 'visit-take-over-request');
    expect(text(element)).to.include(sv('visit-join.elsewhere-title', 'Besöket'));
    button(element, 'visit-join.take-over').click();
    await drawn(element);
    expect(requests.length).to.equal(1);
    expect(element.step).to.equal('waiting');
  });

  const codes: readonly VisitErrorCode[] = SERVICE_ERROR_CODES;
  for (const code of codes) {
    it(`has words and a way on for ${code}`, async () => {
      const error = VisitError.refused(code as ServiceErrorCode);
      const element = await mount('visit-join', {
        session: fakeVisitSession({state: {name: 'failed', error}}),
        returnHref: '/bokningar',
      });
      expect(element.step).to.equal('failed');
      expect(find(element, 'h2').textContent.trim()).not.to.equal('');
      expect(text(element)).not.to.include(code);
      expect(find(element, '.actions > :first-child').matches('button, a')).to.equal(true);
    });
  }

  it('sends back to the bookings when the login has expired', async () => {
    const element = await mount('visit-join', {
      session: fakeVisitSession({state: {name: 'failed', error: VisitError.refused('ticket-expired')}}),
      returnHref: '/bokningar',
    });
    expect(text(element)).to.include(sv('visit-join.expired-title')).and.include('öppna länken igen');
    expect(button(element, 'visit-join.return').getAttribute('href')).to.equal('/bokningar');
  });

  it('says that the fault is not the person\'s, where the portal gives no ticket or a clock is wrong', async () => {
    for (const error of [VisitError.ticketUnusable('HTML of 900 characters'), VisitError.clockSkew(SAMPLE_NOW + 90_000, SAMPLE_NOW)]) {
      const element = await mount('visit-join', {session: fakeVisitSession({state: {name: 'failed', error}})});
      expect(text(element)).to.include(sv('visit-join.portal')).and.not.to.include(sv('visit-join.early-title')).and.not.to.include(sv('visit-join.expired-title'));
    }
  });

  it('names the logins that suffice', async () => {
    const error = VisitError.refused('ticket-assurance-too-low');
    const element = await mount('visit-join', {session: fakeVisitSession({state: {name: 'failed', error}})});
    expect(text(element)).to.include(sv('visit-join.assurance'));
  });

  it('opens camera and microphone again when it is retried after a failure', async () => {
    const error = VisitError.refused('internal');
    const session = fakeVisitSession({state: {name: 'failed', error}}, {react: true});
    const element = await mount('visit-join', {session, displayName: 'Kim'});
    button(element, 'visit.retry').click();
    await drawn(element);
    expect(commands(session)).to.deep.equal(['prepare', 'connect']);
    expect(element.step).to.equal('waiting');
  });

  it('has the link copied for another browser when this one cannot', async () => {
    const session = fakeVisitSession({state: {name: 'failed', error: VisitError.webrtcUnsupported()}});
    const element = await mount('visit-join', {session});
    expect(text(element)).to.include(sv('visit-join.unsupported'));
    const copied: string[] = [];
    const clipboard = {writeText: (value: string) => Promise.resolve(copied.push(value))};
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
    try {
      button(element, 'visit.copy-link').click();
      await drawn(element);
      expect(copied).to.deep.equal([location.href]);
      expect(text(element)).to.include(sv('visit.link-copied'));
      clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      button(element, 'visit.copy-link').click();
      await drawn(element);
      expect(find(element, 'input[readonly]', HTMLInputElement).value).to.equal(location.href);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('tells whoever is declined to ring the clinic, and promises no call', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('visit-join', {session});
    const ended = record<CustomEvent<{reason: string}>>(element, 'visit-ended');
    session.set({state: {name: 'declined'}});
    await drawn(element);
    expect(text(element)).to.include(sv('visit-join.declined')).and.not.match(/ringer/iu);
    expect(ended[0]!.detail.reason).to.equal('declined');
  });

  it('says what to do when the code of a step cannot be loaded, and loads it when asked', async () => {
    const element = new OfflineJoinElement();
    element.session = fakeVisitSession();
    // Only what is not defined yet is loaded; the other tests have loaded everything.
    const get = customElements.get.bind(customElements);
    customElements.get = (name: string) => (name === 'device-check' && !element.online ? undefined : get(name));
    try {
      box().append(element);
      const errors = record<CustomEvent<{error: VisitError}>>(element, 'visit-error');
      await drawn(element);
      element.proceed('Kim');
      await until(() => errors.length > 0);
      await drawn(element);
      expect(errors[0]!.detail.error.code).to.equal('load-failed');
      expect(text(element)).to.include(sv('visit-join.load-title'));
      element.online = true;
      button(element, 'visit.retry').click();
      await until(() => get('device-check') !== undefined);
      await drawn(element);
      expect(element.step).to.equal('check');
    } finally {
      customElements.get = get;
    }
  });

  describe('at the end', () => {
    const again: Readonly<Record<VisitEndReason, boolean>> = {
      left: true,
      moved: true,
      expired: true,
      ended: false,
      removed: false,
      declined: false,
      phoned: false,
    };
    for (const [reason, offered] of Object.entries(again) as [VisitEndReason, boolean][]) {
      it(`${offered ? 'offers' : 'does not offer'} to join again after "${reason}"`, async () => {
        const session = fakeVisitSession({state: {name: 'ended', reason}}, {react: true});
        const element = await mount('visit-join', {session, displayName: 'Kim'});
        expect(has(element, '[part~=rejoin-button]')).to.equal(offered);
        if (!offered) return;
        button(element, 'visit-join.rejoin').click();
        await drawn(element);
        expect(commands(session)).to.deep.equal(['prepare', 'connect']);
      });
    }
  });
});

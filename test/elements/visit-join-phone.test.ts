import '../../src/elements/visit-join/define.js';
import {LitElement} from 'lit';
import {VisitError, type VisitErrorCode} from '../../src/core/visit-error.js';
import type {VisitState} from '../../src/core/session/visit-state.js';
import type {VisitPhoneRequestDetail} from '../../src/elements/visit-join/index.js';
import {SlowNotice} from '../../src/elements/visit-join/notices/slow-notice.js';
import type {ServiceErrorCode} from '../../src/protocol/index.js';
import {fakeVisitSession, SAMPLE_NOW, type FakeVisitSession} from '../../src/testing/index.js';
import {typeName} from './visit-join.harness.js';
import {box, button, clear, deviceFailed, drawn, expect, find, focused, has, mount, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

type Join = HTMLElementTagNameMap['visit-join'];

const PHONE = '[part~=phone-button]';

async function askToBePhoned(element: Join, number = ''): Promise<void> {
  button(element, 'visit.phone-me').click();
  await drawn(element);
  const input = find(element, '#phone-number', HTMLInputElement);
  input.value = number;
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  button(element, 'visit.phone-send').click();
  await drawn(element);
}

function asked(session: FakeVisitSession): unknown {
  return session.commands.find(({name}) => name === 'requestPhone')?.args;
}

describe('<visit-join> for somebody who would rather be phoned', () => {
  afterEach(clear);

  const failed = (code: VisitErrorCode): VisitState => ({name: 'failed', error: VisitError.refused(code as ServiceErrorCode)});

  for (const [step, state, reason] of [
    ['name', {name: 'idle'}, 'wish'],
    ['early', {name: 'early', opens: SAMPLE_NOW}, 'wish'],
    ['elsewhere', {name: 'elsewhere'}, 'wish'],
    ['failed', failed('visit-closed'), 'closed'],
    ['failed', failed('internal'), 'connection'],
    ['failed', failed('visit-full'), 'failed'],
    ['failed', failed('malformed-message'), 'failed'],
    ['failed', {name: 'failed', error: VisitError.webrtcUnsupported()}, 'browser'],
  ] as const satisfies readonly (readonly [string, VisitState, string])[]) {
    const which = state.name === 'failed' ? `${step} (${state.error.code})` : step;
    it(`takes the request in the step ${which}, and says why`, async () => {
      const session = fakeVisitSession({state});
      const element = await mount('visit-join', {session});
      expect(element.step).to.equal(step);
      const requests = record<CustomEvent<VisitPhoneRequestDetail>>(element, 'visit-phone-request');
      await askToBePhoned(element, '070-123 45 67');
      expect(requests.map(({detail}) => detail)).to.deep.equal([{number: '070-123 45 67', reason, kind: 'voice'}]);
      expect(asked(session)).to.deep.equal([{reason, number: '070-123 45 67'}]);
      await expect(element).to.be.accessible();
    });
  }

  it('takes it at the check, and says that devices do not work where they do not', async () => {
    const session = fakeVisitSession({}, {react: false});
    const element = await mount('visit-join', {session});
    await typeName(element, 'Kim');
    session.set({state: {name: 'preparing'}, media: {camera: deviceFailed('denied', 'camera')}});
    await until(() => has(element, 'device-check'));
    await drawn(element);
    find(element.shadowRoot!.querySelector('.check-step')!, PHONE).click();
    await drawn(element);
    button(element, 'visit.phone-send').click();
    await drawn(element);
    expect(asked(session)).to.deep.equal([{reason: 'devices'}]);
  });

  it('offers it first where the visit can not be held here', async () => {
    for (const error of [VisitError.webrtcUnsupported(), VisitError.refused('visit-closed')]) {
      const element = await mount('visit-join', {session: fakeVisitSession({state: {name: 'failed', error}}), returnHref: '/'});
      const pressed = [...element.shadowRoot!.querySelectorAll('.notice button, .notice a')];
      expect(text(pressed[0]!)).to.equal(sv('visit.phone-me'));
      expect(pressed[0]!.matches('.primary')).to.equal(true);
      expect(element.shadowRoot!.querySelectorAll('.primary').length).to.equal(1);
    }
  });

  for (const [what, state] of [
    ['staff have said no', {name: 'declined'}],
    ['the visit is over', {name: 'ended', reason: 'ended'}],
    ['the service would refuse that too', failed('ticket-signature-invalid')],
  ] as const satisfies readonly (readonly [string, VisitState])[]) {
    it(`does not offer it when ${what}`, async () => {
      const element = await mount('visit-join', {session: fakeVisitSession({state})});
      expect(has(element, PHONE)).to.equal(false);
    });
  }

  it('shows how far staff have come, from the request to the end', async () => {
    const session = fakeVisitSession({}, {react: true});
    const element = await mount('visit-join', {session});
    const steps = record<CustomEvent<{step: string}>>(element, 'visit-join-step-change');
    find(element, '#name').focus();
    await askToBePhoned(element);
    expect(element.step).to.equal('phone');
    expect(text(focused()!)).to.equal(sv('visit.phone-title-requested'));
    await expect(element).to.be.accessible();
    session.set({state: {name: 'phone-fallback', task: {reason: 'wish', status: 'calling', requested: SAMPLE_NOW}}});
    await drawn(element);
    expect(text(element)).to.include(sv('visit.phone-title-calling'));
    session.set({state: {name: 'ended', reason: 'phoned'}});
    await drawn(element);
    expect(text(element)).to.include(sv('visit-join.phoned-title'));
    expect(steps.map(({detail}) => detail.step)).to.deep.equal(['phone', 'ended']);
  });

  it('says that the request is on its way while it connects, not that it goes to the waiting room', async () => {
    const session = fakeVisitSession();
    const element = await mount('visit-join', {session});
    await askToBePhoned(element);
    session.set({state: {name: 'connecting', attempt: 1}, signalling: 'connecting'});
    await drawn(element);
    expect(text(element)).to.include(sv('visit-join.phoning-title')).and.not.include(sv('visit-join.connecting'));
    session.fail(VisitError.serviceUnreachable('wss://visit.example'));
    session.set({state: {name: 'connecting', attempt: 2}, signalling: 'connecting'});
    await drawn(element);
    expect(text(element)).to.include('Vi fortsätter att försöka').and.not.include(sv('visit-join.unreachable-title'));
  });

  it('can be taken over by the page', async () => {
    const session = fakeVisitSession();
    const element = await mount('visit-join', {session});
    document.addEventListener('visit-phone-request', (event) => event.preventDefault(), {once: true});
    await askToBePhoned(element);
    expect(session.commands.length).to.equal(0);
  });

  it('is helped while connecting too, once it takes long', async () => {
    const session = fakeVisitSession({state: {name: 'connecting', attempt: 1}, signalling: 'connecting'});
    const element = await mount('visit-join', {session});
    expect(has(element, PHONE)).to.equal(false);
    session.fail(VisitError.serviceUnreachable('wss://visit.example'));
    await drawn(element);
    expect(has(element, PHONE)).to.equal(true);
  });

  describe('who has waited a while', () => {
    class Waiter extends LitElement {
      readonly patience = new SlowNotice(this, 0);
    }
    customElements.define('patience-test', Waiter);

    it('is noticed, and no longer once the waiting is over', async () => {
      const waiter = new Waiter();
      box().append(waiter);
      waiter.patience.wait(true);
      expect(waiter.patience.isOver).to.equal(false);
      await until(() => waiter.patience.isOver);
      waiter.patience.wait(false);
      expect(waiter.patience.isOver).to.equal(false);
    });
  });
});

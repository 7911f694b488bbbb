import '../../src/elements/visit-join/define.js';
import '../../src/elements/device-check/define.js';
import type {VisitPhoneRequestDetail} from '../../src/elements/device-check/index.js';
import {FakeMediaDevices, FakeClock, fakeVisitSession, SAMPLE_NOW} from '../../src/testing/index.js';
import {checkPorts, PREPARING} from './gallery.harness.js';
import {button, clear, deviceFailed, drawn, expect, focused, has, mount, record, text, until, within} from './elements.harness.js';
import {typeName} from './visit-join.harness.js';

const OFFER = '[part~=phone-button]';
const FAILED = {camera: deviceFailed('denied', 'camera')};

describe('<device-check> for somebody who would rather be phoned', () => {
  afterEach(clear);

  for (const [when, media, reason] of [
    ['before the browser asks', {}, 'wish'],
    ['where a device fails', FAILED, 'devices'],
  ] as const) {
    it(`takes the request ${when}, says why, and shows how far it has come`, async () => {
      const session = fakeVisitSession({...PREPARING, media});
      const element = await mount('device-check', {session, ports: checkPorts()});
      const requests = record<CustomEvent<VisitPhoneRequestDetail>>(element, 'visit-phone-request');
      button(element, 'visit.phone-me').click();
      await drawn(element);
      await expect(element).to.be.accessible();
      button(element, 'visit.phone-send').click();
      expect(requests.map(({detail}) => detail.reason)).to.deep.equal([reason]);
      expect(session.commands.filter(({name}) => name === 'requestPhone').length).to.equal(1);

      session.set({state: {name: 'phone-fallback', task: {reason, status: 'requested', requested: SAMPLE_NOW}}, signalling: 'open', media: {}});
      await drawn(element);
      expect(has(element, '[part~=phone-status]')).to.equal(true);
      expect(has(element, '[part~=start-button]')).to.equal(false);
      expect(focused()?.matches('[data-step]')).to.equal(true);
      await expect(element).to.be.accessible();
    });
  }

  it('leaves the request to a page that takes over, and goes on with the check', async () => {
    const session = fakeVisitSession(PREPARING);
    const element = await mount('device-check', {session, ports: checkPorts()});
    element.addEventListener('visit-phone-request', (event) => event.preventDefault());
    button(element, 'visit.phone-me').click();
    await drawn(element);
    button(element, 'visit.phone-send').click();
    await drawn(element);
    expect(session.commands.filter(({name}) => name === 'requestPhone').length).to.equal(0);
    expect(has(element, '[part~=start-button]')).to.equal(true);
  });

  it('offers nothing without a session, as nobody could be asked', async () => {
    const devices = new FakeMediaDevices(new FakeClock());
    const element = await mount('device-check', {ports: {...checkPorts(), devices}});
    expect(has(element, OFFER)).to.equal(false);
    expect(text(element)).not.to.include('Ring mig');
  });

  it('offers nothing once the visit has begun', async () => {
    const element = await mount('device-check', {
      session: fakeVisitSession({state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open', media: FAILED}),
      ports: checkPorts(),
    });
    expect(has(element, OFFER)).to.equal(false);
  });

  it('leaves it to the step around it, which offers it once', async () => {
    const session = fakeVisitSession({}, {react: false});
    const element = await mount('visit-join', {session});
    await typeName(element, 'Kim');
    session.set({...PREPARING, media: FAILED});
    await until(() => has(element, '[part~=failure]'));
    expect(within(element).filter((inner) => inner.matches(OFFER)).length).to.equal(1);
  });
});

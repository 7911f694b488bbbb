import '../../src/elements/device-check/define.js';
import {MEDIA_FAILURE_KINDS, type MediaFailureKind} from '../../src/core/media/media-failure.js';
import {loadGuide} from '../../src/elements/shared/permission-guide/lazy-guide.js';
import type {CheckPorts, DeviceCheckElement} from '../../src/elements/device-check/index.js';
import {FakeClock, FakeLevelMeters, FakeLogger, FakeMediaDevices} from '../../src/testing/index.js';
import {button, clear, drawn, expect, find, focused, has, mount, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

/** How each failure begins, in what the patient reads. */
const TITLES: Readonly<Record<Exclude<MediaFailureKind, 'silent'>, string>> = {
  'no-answer': sv('visit.failure-no-answer', 'kameran och mikrofonen'),
  dismissed: sv('visit.failure-dismissed'),
  denied: sv('visit.failure-blocked', 'kameran och mikrofonen'),
  blocked: sv('visit.failure-blocked', 'kameran och mikrofonen'),
  'denied-by-system': sv('visit.failure-denied-by-system', 'kameran och mikrofonen'),
  'policy-blocked': sv('visit.failure-policy-blocked', 'kameran och mikrofonen'),
  'in-use': sv('visit.failure-in-use', 'kameran och mikrofonen'),
  'not-found': sv('visit.failure-no-camera-or-microphone'),
  constraints: sv('visit.failure-constraints', 'kameran och mikrofonen'),
  'start-failed': sv('visit.failure-start-failed', 'kameran och mikrofonen'),
  'insecure-context': sv('visit.failure-insecure-context'),
  unsupported: sv('visit.failure-unsupported', 'Videobesöket'),
  'in-app-browser': sv('visit.failure-in-app-browser'),
  interrupted: sv('visit.failure-interrupted', 'kameran och mikrofonen'),
};

/** What one of the element's own live regions says. */
function said(element: DeviceCheckElement, role: 'alert' | 'status'): string {
  return find(element, `.visually-hidden[role=${role}]`).textContent;
}

/** Made by the fake of the media port, in every engine; `test/e2e/permission.test.ts` has those that browsers can be made to show. */
describe('A failure of the fake media port', () => {
  let clock: FakeClock;
  let devices: FakeMediaDevices;
  let ports: CheckPorts;

  before(() => loadGuide());

  beforeEach(() => {
    clock = new FakeClock();
    devices = new FakeMediaDevices(clock);
    const meter = new FakeLevelMeters().factory;
    ports = {devices, clock, logger: new FakeLogger(), meter, platform: {browser: 'chrome', system: 'windows'}};
  });

  afterEach(() => {
    clear();
    for (const track of devices.live) track.stop();
  });

  async function failing(kind: MediaFailureKind): Promise<DeviceCheckElement> {
    const breaks = kind === 'interrupted';
    if (!breaks) for (const device of ['camera', 'microphone'] as const) devices.fail(device, kind);
    const element = await mount('device-check', {ports});
    const started = element.start();
    await until(() => devices.requests.length > 0 || element.state === 'blocked');
    await clock.advance(kind === 'no-answer' ? 21_000 : 3_000);
    await started;
    if (breaks) for (const device of ['camera', 'microphone'] as const) devices.interrupt(device);
    await drawn(element);
    return element;
  }

  for (const kind of MEDIA_FAILURE_KINDS) {
    if (kind === 'silent') continue;
    it(`${kind} is told with what to do, and once aloud`, async () => {
      const element = await failing(kind);
      expect(element.state).to.equal('blocked');
      expect(find(element, '[part~=failure]').dataset['failure']).to.equal(kind);
      expect(text(element)).to.include(TITLES[kind]);
      expect(said(element, 'alert').trim()).to.equal(TITLES[kind]);
      expect(has(element, 'svg[part=picture]')).to.equal(true);
      expect(text(element)).to.include('Du kan delta ändå.');
      await expect(element).to.be.accessible();
    });
  }

  for (const kind of ['denied', 'blocked', 'dismissed', 'denied-by-system'] as const) {
    it(`${kind} goes by itself when the permission is given, and that is said once`, async () => {
      const element = await failing(kind);
      const asked = devices.requests.length;
      devices.work();
      devices.setPermission('microphone', 'prompt');
      await clock.advance(3_000);
      expect(devices.requests.length).to.equal(asked);
      devices.setPermission('camera', 'granted');
      await clock.advance(3_000);
      await drawn(element);
      expect(said(element, 'status')).to.include(sv('visit.devices-work-again', 'kameran'));
      devices.setPermission('microphone', 'granted');
      await clock.advance(3_000);
      await drawn(element);
      expect(element.state).to.equal('ready');
      expect(has(element, '[part~=failure]')).to.equal(false);
      expect(said(element, 'status')).to.include(sv('visit.devices-work-again', 'mikrofonen')).and.not.include(sv('visit.the-camera'));
    });
  }

  it('is read again when the person has tried and it fails as before', async () => {
    const element = await failing('in-use');
    const before = said(element, 'alert');
    button(element, 'visit.retry').click();
    await clock.advance(3_000);
    await drawn(element);
    expect(said(element, 'alert')).not.to.equal(before);
    expect(said(element, 'alert').trim()).to.equal(TITLES['in-use']);
  });

  it('keeps the focus where it is while the message changes by itself', async () => {
    const element = await failing('blocked');
    find(element, '[part~=retry-button]').focus();
    devices.work();
    await drawn(element);
    expect(focused()?.getAttribute('part')).to.equal('retry-button');
  });
});

import '../../src/elements/device-check/define.js';
import {MEDIA_FAILURE_KINDS} from '../../src/core/media/media-failure.js';
import type {CheckPorts, DeviceCheckDetail, DeviceCheckElement} from '../../src/elements/device-check/index.js';
import {FakeClock, FakeLevelMeters, FakeLogger, FakeMediaDevices, fakeVisitSession, sampleDevice, sampleMedia} from '../../src/testing/index.js';
import {announced, button, clear, deviceFailed, drawn, expect, find, has, mediaOn, mount, nextTask, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

describe('<device-check>', () => {
  let clock: FakeClock;
  let devices: FakeMediaDevices;
  let meters: FakeLevelMeters;
  let ports: CheckPorts;

  beforeEach(() => {
    clock = new FakeClock();
    devices = new FakeMediaDevices(clock);
    meters = new FakeLevelMeters();
    ports = {devices, clock, logger: new FakeLogger(), meter: meters.factory, browserProblems: []};
  });

  afterEach(() => {
    clear();
    for (const track of devices.live) track.stop();
  });

  /** Presses the button, and lets the browser answer. */
  async function start(element: DeviceCheckElement): Promise<void> {
    button(element, 'device-check.start').click();
    await until(() => devices.requests.length > 0);
    await clock.advance(2_000);
    await drawn(element);
  }

  describe('alone', () => {
    it('says what will appear, and asks for nothing before the button is pressed', async () => {
      const element = await mount('device-check', {ports});
      expect(text(element)).to.include(sv('device-check.priming')).and.include(sv('device-check.nothing-kept'));
      expect(devices.requests.length).to.equal(0);
      expect(element.state).to.equal('idle');
    });

    it('opens both devices with one question and shows the mirrored, silent picture', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      expect(devices.requests.length).to.equal(1);
      expect(element.getAttribute('state')).to.equal('ready');
      const video = find(element, 'video', HTMLVideoElement);
      expect((video.srcObject as MediaStream).getVideoTracks()).to.have.lengthOf(1);
      expect(video.muted).to.equal(true);
      expect(getComputedStyle(video).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    });

    it('moves the meter with the sound, and says once that it is heard', async () => {
      const element = await mount('device-check', {ports});
      const completed = record<CustomEvent<DeviceCheckDetail>>(element, 'device-check-complete');
      await start(element);
      expect(text(element)).to.include(sv('device-check.say-something'));
      expect(completed.length).to.equal(0);

      meters.level = 0.1;
      await clock.advance(300);
      await drawn(element);

      expect(find(element, '[role=meter]').getAttribute('aria-valuenow')).to.equal('70');
      expect(text(find(element, '[part~=verdict]'))).to.equal(sv('device-check.verdict-ready'));
      expect(announced(element)).to.equal('Vi hör dig. Kontrollen är klar. Bild och ljud fungerar.');
      expect(completed.map(({detail}) => [detail.verdict, detail.steps.picture, detail.steps.sound])).to.deep.equal([
        ['ready', {status: 'passed', reasons: []}, {status: 'passed', reasons: []}],
      ]);
    });

    it('does not take one click for speech', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      meters.level = 0.5;
      await clock.advance(100);
      meters.level = 0;
      await clock.advance(1_000);
      await drawn(element);
      expect(text(element)).not.to.include(sv('device-check.heard'));
    });

    it('asks about the headset after five silent seconds, until something is heard', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      await clock.advance(5_000);
      await drawn(element);
      expect(text(element)).to.include('Titta om ljudet är avstängt på headsetet');
      meters.level = 0.1;
      await clock.advance(300);
      await drawn(element);
      expect(text(find(element, '[part~=verdict]'))).to.equal(sv('device-check.verdict-ready'));
    });

    it('turns the microphone off and on with a switch whose words follow', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      button(element, 'visit.turn-microphone-off').click();
      await drawn(element);
      expect(text(element)).to.include(sv('device-check.microphone-is-off'));
      expect(meters.running).to.equal(0);
      button(element, 'visit.turn-microphone-on').click();
      await clock.advance(100);
      await drawn(element);
      button(element, 'visit.turn-microphone-off');
    });

    it('uses the camera that is chosen', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      const select = find(element, '#camera', HTMLSelectElement);
      select.value = 'camera-back';
      select.dispatchEvent(new Event('change'));
      await clock.advance(1_000);
      await drawn(element);
      const [track] = (find(element, 'video', HTMLVideoElement).srcObject as MediaStream).getVideoTracks();
      expect(track?.label).to.equal('Back camera');
      expect(find(element, '#camera', HTMLSelectElement).value).to.equal('camera-back');
    });

    it('offers no turning of the camera on a computer, whose cameras have no side', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      expect(has(element, '[part~=turn-camera-button]')).to.equal(false);
    });

    it('goes on with sound when there is no camera, and tries again', async () => {
      devices.fail('camera', 'not-found');
      const element = await mount('device-check', {ports});
      await start(element);
      expect(element.state).to.equal('partial');
      expect(text(element)).to.include(sv('visit.failure-no-camera'));
      expect(text(element)).to.include('Du kan delta utan kamera.');
      devices.work();
      button(element, 'visit.retry').click();
      await clock.advance(2_000);
      await drawn(element);
      expect(element.state).to.equal('ready');
    });

    it('leaves the switch to a page that takes over', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      element.addEventListener('visit-set-camera-request', (event) => event.preventDefault());
      button(element, 'visit.turn-camera-off').click();
      await drawn(element);
      button(element, 'visit.turn-camera-off');
    });

    it('lets go of both devices when it is removed, and asks anew when it is back', async () => {
      const element = await mount('device-check', {ports});
      const parent = element.parentElement!;
      await start(element);
      expect(devices.live.length).to.equal(2);
      element.remove();
      await until(() => devices.live.length === 0);
      expect(meters.running).to.equal(0);
      expect(clock.pending).to.equal(0);
      parent.append(element);
      await drawn(element);
      expect(element.state).to.equal('idle');
    });

    it('keeps picture and sound when it is moved', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      document.body.prepend(element.parentElement!);
      await drawn(element);
      expect(devices.live.length).to.equal(2);
      const video = find(element, 'video', HTMLVideoElement);
      expect((video.srcObject as MediaStream | null)?.getVideoTracks()).to.have.lengthOf(1);
      expect(meters.running).to.equal(1);
    });

    it('opens nothing when it is removed while the code for it is loading', async () => {
      const element = await mount('device-check', {ports});
      const started = element.start();
      element.remove();
      await started;
      expect(devices.requests.length).to.equal(0);
      expect(element.state).to.equal('idle');
    });
  });

  describe('with a session', () => {
    it('lets go of devices of its own when it is given one', async () => {
      const element = await mount('device-check', {ports});
      await start(element);
      element.session = fakeVisitSession({state: {name: 'preparing'}, media: mediaOn()});
      await drawn(element);
      expect(devices.live.length).to.equal(0);
      expect(element.state).to.equal('ready');
    });

    it("shows and steers the session's devices", async () => {
      const session = fakeVisitSession({state: {name: 'preparing'}, media: mediaOn()});
      const element = await mount('device-check', {session, ports});
      button(element, 'visit.turn-camera-off').click();
      button(element, 'visit.turn-microphone-off').click();
      expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([
        ['checkNetwork'],
        ['setCamera', false],
        ['setMicrophone', false],
      ]);
      expect(devices.requests.length).to.equal(0);
    });

    it('says what the browser will ask while it asks', async () => {
      const opening = sampleDevice({status: 'opening'});
      const session = fakeVisitSession({state: {name: 'preparing'}, media: {camera: opening, microphone: opening}});
      const element = await mount('device-check', {session, ports});
      expect(element.state).to.equal('asking');
      expect(text(element)).to.include(sv('visit.press-allow'));
      expect(text(element)).not.to.include('avstängd');
    });

    it('tells of each change of what it has found', async () => {
      const session = fakeVisitSession({state: {name: 'preparing'}, media: sampleMedia()});
      const element = await mount('device-check', {session, ports});
      const changes = record<CustomEvent<DeviceCheckDetail>>(element, 'device-check-change');
      session.set({media: {camera: deviceFailed('in-use', 'camera'), microphone: sampleDevice({status: 'off'})}});
      await drawn(element);
      session.set({media: {}});
      await drawn(element);
      expect(changes.map(({detail}) => [detail.steps.picture, detail.steps.sound])).to.deep.equal([
        [
          {status: 'failed', reasons: ['in-use']},
          {status: 'skipped', reasons: ['turned-off']},
        ],
      ]);
    });

    it('tells what came of it when the session goes on', async () => {
      const session = fakeVisitSession({state: {name: 'preparing'}, media: mediaOn()});
      const element = await mount('device-check', {session, ports});
      const completed = record(element, 'device-check-complete');
      session.set({state: {name: 'connecting', attempt: 1}});
      expect(completed.length).to.equal(1);
    });

    it('says aloud what has failed', async () => {
      const session = fakeVisitSession({state: {name: 'preparing'}, media: mediaOn()});
      const element = await mount('device-check', {session, ports});
      session.set({media: {camera: deviceFailed('interrupted', 'camera')}});
      await drawn(element);
      expect(announced(element)).to.equal(`${sv('visit.devices-on', 'kameran och mikrofonen')}${sv('visit.failure-interrupted', 'kameran')}`);
    });

    it('does not show a rear camera mirrored', async () => {
      const media = mediaOn();
      const [track] = media.stream.getVideoTracks();
      Object.defineProperty(track!, 'getSettings', {value: () => ({facingMode: 'environment'})});
      const element = await mount('device-check', {session: fakeVisitSession({media}), ports});
      expect(getComputedStyle(find(element, 'video')).transform).to.equal('none');
    });
  });

  for (const kind of MEDIA_FAILURE_KINDS) {
    it(`says what to do when both devices fail with ${kind}, and that one can go on`, async () => {
      const media = {camera: deviceFailed(kind, 'camera'), microphone: deviceFailed(kind, 'microphone')};
      const element = await mount('device-check', {session: fakeVisitSession({state: {name: 'preparing'}, media}), ports});
      expect(element.state).to.equal('blocked');
      const failures = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=failure]')];
      expect(failures.length).to.equal(1);
      expect(failures[0]!.querySelector('strong')!.textContent).to.match(/\.$/u);
      expect(failures[0]!.querySelectorAll('p, li').length).to.be.greaterThan(0);
      expect(text(element)).to.include('Du kan delta ändå.');
      const canRetry = has(element, '[part~=retry-button]');
      const canCopy = has(element, '[part~=copy-button]');
      const needsPortal = kind === 'insecure-context' || kind === 'policy-blocked';
      expect(canRetry || canCopy || needsPortal).to.equal(true);
      await expect(element).to.be.accessible();
    });
  }

  it('tells both failures apart when their causes differ', async () => {
    const media = {camera: deviceFailed('in-use', 'camera'), microphone: deviceFailed('not-found', 'microphone')};
    const session = fakeVisitSession({state: {name: 'preparing'}, media});
    const element = await mount('device-check', {session, ports});
    expect(text(element)).to.include(sv('visit.failure-in-use', 'kameran')).and.include(sv('visit.failure-no-microphone'));
    button(element, 'visit.retry').click();
    await nextTask();
    expect(session.commands.at(-1)).to.deep.equal({name: 'prepare', args: [['camera', 'microphone']]});
  });

  it('speaks English in an English page', async () => {
    const element = document.createElement('device-check');
    element.lang = 'en-GB';
    element.ports = ports;
    document.body.append(element);
    try {
      await drawn(element);
      expect(text(element)).to.include('Allow camera and microphone');
      expect(find(element, '.check').lang).to.equal('en');
    } finally {
      element.remove();
    }
  });
});

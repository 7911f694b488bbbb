import '../../src/elements/device-check/define.js';
import type {CheckPorts, CheckStepName, DeviceCheckDetail, DeviceCheckElement} from '../../src/elements/device-check/index.js';
import {
  FakeCheckSound,
  FakeClock,
  FakeLevelMeters,
  FakeLogger,
  FakeMediaDevices,
  FakeNetworkTest,
  fakeVisitSession,
  sampleDevice,
  sampleMedia,
} from '../../src/testing/index.js';
import {announced, button, clear, drawn, expect, find, has, mediaOn, mount, nextTask, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

const PLATFORM = {browser: 'safari', system: 'ios'} as const;

describe('<device-check>, step by step', () => {
  let clock: FakeClock;
  let devices: FakeMediaDevices;
  let meters: FakeLevelMeters;
  let sound: FakeCheckSound;
  let network: FakeNetworkTest;
  /** What the picture is like at each look. */
  let picture: () => {brightest: number; fingerprint: number} | undefined;
  let ports: CheckPorts;

  beforeEach(() => {
    clock = new FakeClock();
    devices = new FakeMediaDevices(clock);
    meters = new FakeLevelMeters();
    sound = new FakeCheckSound();
    network = new FakeNetworkTest();
    let looks = 0;
    picture = () => ({brightest: 200, fingerprint: (looks += 1)});
    ports = {
      devices,
      clock,
      logger: new FakeLogger(),
      meter: meters.factory,
      picture: () => picture(),
      sound,
      network: network.tester,
      browserProblems: [],
      platform: PLATFORM,
    };
  });

  afterEach(() => {
    clear();
    for (const track of devices.live) track.stop();
  });

  /** An element without a session whose devices are open. */
  async function started(properties: Partial<DeviceCheckElement> = {}): Promise<DeviceCheckElement> {
    const element = await mount('device-check', {ports, service: 'wss://visits.test', ...properties});
    button(element, 'device-check.start').click();
    await until(() => devices.requests.length > 0);
    await clock.advance(100);
    await drawn(element);
    return element;
  }

  async function after(element: DeviceCheckElement, milliseconds: number): Promise<void> {
    await clock.advance(milliseconds);
    await drawn(element);
  }

  const result = (element: DeviceCheckElement, name: CheckStepName): readonly string[] => {
    const {status, reasons} = element.result!.steps[name];
    return [status, ...reasons];
  };

  const section = (element: DeviceCheckElement, name: CheckStepName): HTMLElement => find(element, `[data-check=${name}]`);

  it('shows five steps in order, each with a heading of its own and its status in words', async () => {
    const element = await started();
    const steps = [...element.shadowRoot!.querySelectorAll('[data-check]')];
    expect(steps.map((step) => step.querySelector('h3')!.textContent)).to.deep.equal([sv('device-check.step-picture'), sv('device-check.step-sound'), sv('device-check.step-speaker'), sv('device-check.step-network'), sv('device-check.step-browser')]);
    expect(steps.map((step) => text(step.querySelector('[data-status]')!))).to.deep.equal([
      sv('device-check.status-pending'),
      sv('device-check.status-pending'),
      sv('device-check.status-pending'),
      sv('device-check.status-pending'),
      sv('device-check.status-passed'),
    ]);
    await expect(element).to.be.accessible();
  });

  it('tells once, when all steps have an outcome, what came of each', async () => {
    const element = await started();
    const completed = record<CustomEvent<DeviceCheckDetail>>(element, 'device-check-complete');
    meters.level = 0.2;
    await after(element, 1_000);
    button(element, 'device-check.test-sound').click();
    await drawn(element);
    button(element, 'device-check.hear-yes');
    sound.end();
    await drawn(element);
    button(element, 'device-check.hear-yes').click();
    await drawn(element);
    expect(completed.length).to.equal(0);
    network.find({verdict: 'good', service: 'reachable'});
    await drawn(element);

    expect(completed.length).to.equal(1);
    const {verdict, steps} = completed[0]!.detail;
    expect(verdict).to.equal('ready');
    expect(Object.entries(steps).map(([name, {status}]) => [name, status])).to.deep.equal([
      ['picture', 'passed'],
      ['sound', 'passed'],
      ['speaker', 'passed'],
      ['network', 'passed'],
      ['browser', 'passed'],
    ]);
    expect(text(element)).to.include(sv('device-check.verdict-ready'));
    button(element, 'device-check.test-sound-again').click();
    await drawn(element);
    button(element, 'device-check.hear-no').click();
    await drawn(element);
    expect(completed.length).to.equal(1);
    expect(element.result!.verdict).to.equal('limited');
  });

  describe('the picture', () => {
    it('is good once something can be seen in it', async () => {
      const element = await started();
      expect(result(element, 'picture')).to.deep.equal(['pending']);
      await after(element, 500);
      expect(result(element, 'picture')).to.deep.equal(['passed']);
      expect(text(section(element, 'picture'))).to.include(sv('device-check.see-yourself'));
    });

    it('is said to be black when the lens is covered, until light comes in', async () => {
      picture = () => ({brightest: 6, fingerprint: Math.random()});
      const element = await started();
      await after(element, 3_000);
      expect(result(element, 'picture')).to.deep.equal(['failed', 'black']);
      expect(announced(element)).to.equal(sv('device-check.picture-black'));
      expect(text(section(element, 'picture'))).to.include('Titta om något täcker kameran');
      picture = () => ({brightest: 180, fingerprint: Math.random()});
      await after(element, 500);
      expect(result(element, 'picture')).to.deep.equal(['passed']);
    });

    it('is said to be black when none comes at all', async () => {
      picture = () => undefined;
      const element = await started();
      await after(element, 5_000);
      expect(result(element, 'picture')).to.deep.equal(['failed', 'black']);
    });

    it('is said to stand still when the very same one comes again and again', async () => {
      picture = () => ({brightest: 180, fingerprint: 7});
      const element = await started();
      await after(element, 7_000);
      expect(result(element, 'picture')).to.deep.equal(['failed', 'frozen']);
      expect(text(section(element, 'picture'))).to.include(sv('device-check.picture-frozen'));
    });

    it('is of the wrong camera when the person says so, and another can be chosen', async () => {
      const element = await started();
      await after(element, 500);
      button(element, 'device-check.see-no').click();
      await drawn(element);
      expect(result(element, 'picture')).to.deep.equal(['failed', 'not-seen']);
      expect(text(section(element, 'picture'))).to.include(sv('device-check.picture-choose'));
      const select = find(element, '#camera', HTMLSelectElement);
      select.value = 'camera-back';
      select.dispatchEvent(new Event('change'));
      await after(element, 1_000);
      await after(element, 500);
      expect(result(element, 'picture')).to.deep.equal(['passed']);
      expect(devices.live.filter(({kind}) => kind === 'video').map(({label}) => label)).to.deep.equal(['Back camera']);
    });

    it('turns to the camera on the other side of a phone with one press', async () => {
      const media = mediaOn({
        camera: sampleDevice({status: 'on', deviceId: 'wide', label: 'camera 0, facing back'}),
        devices: [
          {id: 'wide', kind: 'camera', label: 'camera 0, facing back'},
          {id: 'tele', kind: 'camera', label: 'camera 2, facing back'},
          {id: 'front', kind: 'camera', label: 'camera 1, facing front'},
        ],
      });
      Object.defineProperty(media.stream.getVideoTracks()[0]!, 'getSettings', {value: () => ({facingMode: 'environment'})});
      const session = fakeVisitSession({state: {name: 'preparing'}, media});
      const element = await mount('device-check', {session, ports});
      button(element, 'device-check.turn-camera').click();
      expect(session.commands.at(-1)).to.deep.equal({name: 'selectDevice', args: ['camera', 'front']});
    });
  });

  describe('the sound', () => {
    it('warns of a muted source after five seconds, with what to do', async () => {
      const element = await started();
      await after(element, 4_900);
      expect(result(element, 'sound')).to.deep.equal(['pending']);
      await after(element, 200);
      expect(result(element, 'sound')).to.deep.equal(['failed', 'silent']);
      expect(announced(element)).to.equal(sv('device-check.silent-microphone'));
      expect(text(section(element, 'sound'))).to.include(sv('device-check.silent-choose'));
      await expect(element).to.be.accessible();
    });

    it('forgets what it heard of one microphone when another is chosen', async () => {
      const element = await started();
      meters.level = 0.2;
      await after(element, 300);
      expect(result(element, 'sound')).to.deep.equal(['passed']);
      meters.level = 0;
      const select = find(element, '#microphone', HTMLSelectElement);
      select.value = 'microphone-headset';
      select.dispatchEvent(new Event('change'));
      await after(element, 1_000);
      expect(result(element, 'sound')).to.deep.equal(['pending']);
    });

    it('records three seconds, plays them, and says that they are gone', async () => {
      const element = await started();
      button(element, 'device-check.record').click();
      await drawn(element);
      expect(announced(element)).to.equal(sv('device-check.recording'));
      sound.end();
      await drawn(element);
      expect(announced(element)).to.equal(sv('device-check.playing-recording'));
      sound.end();
      await drawn(element);
      expect(announced(element)).to.equal(sv('device-check.recording-gone'));
      expect(text(section(element, 'sound'))).to.include(sv('device-check.recording-gone'));
      expect(sound.runs.map(({what}) => what)).to.deep.equal(['record', 'play-recording']);
    });

    it('stops the recording when it is removed, and when the microphone is turned off', async () => {
      const element = await started();
      button(element, 'device-check.record').click();
      await drawn(element);
      button(element, 'visit.turn-microphone-off').click();
      await drawn(element);
      expect(sound.runs.map(({stopped}) => stopped)).to.deep.equal([true]);
      button(element, 'visit.turn-microphone-on').click();
      await after(element, 100);
      button(element, 'device-check.record').click();
      await drawn(element);
      element.remove();
      await nextTask();
      expect(sound.runs.map(({stopped}) => stopped)).to.deep.equal([true, true]);
    });

    it('says when nothing can be recorded', async () => {
      const element = await started();
      button(element, 'device-check.record').click();
      sound.end({failed: true});
      await drawn(element);
      expect(text(section(element, 'sound'))).to.include(sv('device-check.recording-failed'));
    });

    it('offers no recording where the browser has none', async () => {
      sound.canRecord = false;
      const element = await started();
      expect(has(element, '[part~=record-button]')).to.equal(false);
    });
  });

  describe('the speaker', () => {
    it('plays nothing before it is pressed', async () => {
      await started();
      expect(sound.runs.length).to.equal(0);
    });

    it('asks whether the sound was heard, and helps when it was not', async () => {
      const element = await started();
      button(element, 'device-check.test-sound').click();
      await drawn(element);
      sound.end();
      await drawn(element);
      expect(announced(element)).to.equal(sv('device-check.hear-sound'));
      button(element, 'device-check.hear-no').click();
      await drawn(element);
      expect(result(element, 'speaker')).to.deep.equal(['failed', 'not-heard']);
      expect(text(section(element, 'speaker'))).to.include(sv('device-check.speaker-switch'));
      button(element, 'device-check.test-sound-again');
    });

    it('says when no sound can be played', async () => {
      const element = await started();
      button(element, 'device-check.test-sound').click();
      sound.end({failed: true});
      await drawn(element);
      expect(result(element, 'speaker')).to.deep.equal(['failed', 'no-sound']);
    });

    it('plays through the chosen speaker, and the session is told of it', async () => {
      const speakers = [
        {id: 'default', kind: 'speaker', label: 'Högtalare'},
        {id: 'headset', kind: 'speaker', label: 'Headset'},
      ] as const;
      const session = fakeVisitSession({state: {name: 'preparing'}, media: mediaOn({devices: speakers})}, {react: true});
      const element = await mount('device-check', {session, ports});
      const select = find(element, '#speaker', HTMLSelectElement);
      expect(select.value).to.equal('default');
      select.value = 'headset';
      select.dispatchEvent(new Event('change'));
      await drawn(element);
      button(element, 'device-check.test-sound').click();
      expect(sound.runs.map(({speakerId}) => speakerId)).to.deep.equal(['headset']);
      expect(session.snapshot.media.speakerId).to.equal('headset');
    });

    it('offers no choice where the browser lets nobody choose', async () => {
      sound.canChooseSpeaker = false;
      devices.setDevices([...(await devices.devices()), {id: 'other', kind: 'speaker', label: 'Other'}]);
      const element = await started();
      expect(has(element, '#speaker')).to.equal(false);
    });
  });

  describe('the network', () => {
    it('is tested by itself once the devices are open, and keeps nobody waiting', async () => {
      const element = await mount('device-check', {ports, service: 'wss://visits.test'});
      await clock.advance(1_000);
      expect(network.count).to.equal(0);
      button(element, 'device-check.start').click();
      await until(() => devices.requests.length > 0);
      await after(element, 100);
      expect(network.count).to.equal(1);
      expect(text(section(element, 'network'))).to.include('Du behöver inte vänta.');
    });

    const verdicts = [
      ['a relay that cannot be reached (fake)', 'blocked', 'network-blocked', 'Byt anslutning'],
      ['a weak link (fake)', 'weak', 'network-weak', 'Gå närmare din router'],
    ] as const;
    for (const [what, verdict, reason, words] of verdicts) {
      it(`finds ${what}, says what to do, and can be asked again`, async () => {
        const element = await started();
        network.find({verdict, service: 'reachable'});
        await drawn(element);
        expect(result(element, 'network')).to.deep.equal(['failed', reason]);
        expect(text(section(element, 'network'))).to.include(words).and.include('Du kan gå vidare ändå.');
        await expect(element).to.be.accessible();
        button(element, 'device-check.network-again').click();
        await drawn(element);
        network.find({verdict: 'good', service: 'reachable'});
        await drawn(element);
        expect(result(element, 'network')).to.deep.equal(['passed']);
        expect(announced(element)).to.equal(sv('device-check.network-good'));
      });
    }

    it('is unknown when the test comes to nothing, which is no problem', async () => {
      const element = await started();
      network.find({});
      await drawn(element);
      expect(result(element, 'network')).to.deep.equal(['unknown']);
      expect(text(section(element, 'network'))).to.include('Du kan gå vidare ändå.');
    });

    it('is left alone where there is nothing to test with', async () => {
      const element = await started({service: ''});
      expect(network.count).to.equal(0);
      expect(has(element, '[data-check=network]')).to.equal(false);
      expect(result(element, 'network')).to.deep.equal(['unknown']);
    });

    it('is not tested further when the element is removed', async () => {
      const element = await started();
      expect(network.running).to.equal(1);
      element.remove();
      await nextTask();
      expect(network.running).to.equal(0);
    });

    it("is the session's, which is asked once", async () => {
      const session = fakeVisitSession({state: {name: 'preparing'}, media: mediaOn()}, {react: true});
      const element = await mount('device-check', {session, ports});
      await drawn(element);
      session.set({media: {}});
      await drawn(element);
      expect(session.commands.map(({name}) => name)).to.deep.equal(['checkNetwork']);
      expect(result(element, 'network')).to.deep.equal(['passed']);
    });
  });

  it('names another browser where this one cannot make calls, and copies the link for it', async () => {
    ports = {...ports, browserProblems: ['no-webrtc']};
    const element = await started();
    expect(result(element, 'browser')).to.deep.equal(['failed', 'no-webrtc']);
    expect(element.result!.verdict).to.equal('blocked');
    expect(text(section(element, 'browser'))).to.include(sv('device-check.browser-ios'));
    button(element, 'visit.copy-link');
    element.finish();
    await drawn(element);
    expect(text(find(element, '[part~=verdict]'))).to.equal(`${sv('device-check.verdict-blocked')} ${sv('device-check.verdict-blocked-browser')}`);
  });

  it('says that it is the connection which lets nothing through', async () => {
    const element = await started();
    network.find({verdict: 'blocked', service: 'reachable'});
    await drawn(element);
    element.finish();
    await drawn(element);
    expect(text(find(element, '[part~=verdict]'))).to.equal(`${sv('device-check.verdict-blocked')} ${sv('device-check.verdict-blocked-connection')}`);
  });

  describe('devices that come and go', () => {
    const headset = {id: 'usb', kind: 'microphone', label: 'USB headset'} as const;

    it('are told of, and can be chosen at once', async () => {
      const element = await started();
      devices.setDevices([...(await devices.devices()), headset]);
      await after(element, 100);
      expect(announced(element)).to.equal(sv('device-check.microphone-new'));
      const options = [...find(element, '#microphone', HTMLSelectElement).options].map(({label}) => label);
      expect(options).to.include('USB headset');
    });

    it('leave another in their place, and it is said', async () => {
      const element = await started();
      const left = (await devices.devices()).filter(({id}) => id !== 'microphone-built-in');
      devices.interrupt('microphone');
      devices.setDevices(left);
      await after(element, 2_000);
      expect(text(section(element, 'sound'))).to.include(sv('device-check.microphone-replaced'));
      expect(devices.live.filter(({kind}) => kind === 'audio').map(({label}) => label)).to.deep.equal(['Headset']);
    });
  });

  describe('going on', () => {
    it('is offered where the portal wants it, and ends the check with what has been found', async () => {
      const element = await started({canSkip: true});
      const completed = record<CustomEvent<DeviceCheckDetail>>(element, 'device-check-complete');
      await after(element, 500);
      button(element, 'device-check.skip').click();
      await drawn(element);
      expect(completed.length).to.equal(1);
      const {steps, verdict} = completed[0]!.detail;
      expect(verdict).to.equal('unknown');
      expect(Object.values(steps).map(({status}) => status)).to.deep.equal(['passed', 'skipped', 'skipped', 'unknown', 'passed']);
    });

    it('is possible before anything was opened', async () => {
      const element = await mount('device-check', {ports, canSkip: true});
      const completed = record<CustomEvent<DeviceCheckDetail>>(element, 'device-check-complete');
      button(element, 'visit.without-devices').click();
      expect(completed.map(({detail}) => detail.steps.picture.status)).to.deep.equal(['skipped']);
      expect(devices.requests.length).to.equal(0);
    });

    it('needs no such button in a visit, whose own button stands below', async () => {
      const element = await started();
      expect(has(element, '[part~=skip-button]')).to.equal(false);
    });
  });

  describe('the report', () => {
    it('tells what was found, and nothing of who somebody is', async () => {
      const media = sampleMedia({
        ...mediaOn(),
        microphone: sampleDevice({status: 'on', deviceId: 'secret-id', label: 'Annas AirPods'}),
        devices: [{id: 'secret-id', kind: 'microphone', label: 'Annas AirPods'}],
      });
      const quality = {bitrateKbps: 512.4, lossPercent: 2.14, roundTripMs: 240, jitterMs: 20, opinionScore: 3.42};
      const session = fakeVisitSession({state: {name: 'preparing'}, media});
      const element = await mount('device-check', {session, ports});
      session.set({
        network: {status: 'done', report: {...session.snapshot.network.report, verdict: 'weak', service: 'reachable', serviceRoundTripMs: 34, quality}},
      });
      await drawn(element);
      const lines = element.report.split('\n');
      expect(lines).to.include.members([
        'sound: pending',
        'network: failed network-weak',
        'browser-name: safari',
        'system: ios',
        'microphones: 1',
        'network-service: reachable 34 ms',
        'network-bitrate: 512 kbit/s',
        'network-loss: 2.1 %',
      ]);
      expect(element.report).not.to.match(/Anna|secret|\d+\.\d+\.\d+/u);
    });

    it('is shown to copy by hand where the browser refuses', async () => {
      const element = await started();
      const {clipboard} = navigator;
      Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('No.'))}, configurable: true});
      try {
        button(element, 'device-check.report-copy').click();
        await drawn(element);
        expect(find(element, '#report', HTMLTextAreaElement).value).to.equal(element.report);
      } finally {
        Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
      }
    });
  });

  it('lets go of everything when it is removed', async () => {
    const element = await started();
    button(element, 'device-check.test-sound').click();
    await drawn(element);
    element.remove();
    await until(() => devices.live.length === 0);
    expect(clock.pending).to.equal(0);
    expect(meters.running).to.equal(0);
    expect(sound.runs.map(({stopped}) => stopped)).to.deep.equal([true]);
  });
});

import {expect} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import {BrowserMediaDevices} from '../../../src/adapters/browser-media-devices.js';
import {playTestSound} from '../../../src/adapters/check-sound.js';
import {ScreenWakeLock} from '../../../src/adapters/screen-wake-lock.js';
import {SendingParameters} from '../../../src/adapters/simple-peer/sending-parameters.js';
import {webAudioLevelMeter} from '../../../src/adapters/web-audio-level-meter.js';
import type {SendingPlan} from '../../../src/core/ports/ports.js';
import {CopyLink} from '../../../src/elements/shared/copy-link.js';
import {fakeAudioTrack} from '../../../src/testing/fakes/fake-media.js';
import {until} from '../../elements/elements.harness.js';
import {ScriptedAudioContext, scriptSound} from './scripted-audio-context.fixture.js';

const never = (): Promise<never> => new Promise(() => undefined);

class CopierElement extends LitElement {
  readonly copy = new CopyLink(this);
  protected override render(): TemplateResult {
    return html`${this.copy.render()}`;
  }
}
customElements.define('test-copier', CopierElement);

/** What a promise of ours comes to, which must not be nothing. */
async function outcome(work: Promise<unknown>): Promise<'done' | 'refused'> {
  return work.then(
    () => 'done',
    () => 'refused',
  );
}

describe('a browser that never answers', () => {
  const restores: (() => void)[] = [];

  afterEach(() => {
    for (const restore of restores.splice(0)) restore();
  });

  /** Puts something in the place of what a browser has. */
  function put(target: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, {configurable: true, writable: true, value});
    restores.push(() => (before === undefined ? Reflect.deleteProperty(target, name) : Object.defineProperty(target, name, before)));
  }

  it('is one that does not say what is permitted, so that the device is asked for', async () => {
    put(navigator, 'permissions', {query: never});
    expect(await new BrowserMediaDevices().permission('camera')).to.equal('unknown');
  });

  it('is one that lists no devices', async () => {
    put(navigator.mediaDevices, 'enumerateDevices', never);
    expect(await outcome(new BrowserMediaDevices().devices())).to.equal('refused');
  });

  it('keeps the screen on for nobody, and for nobody later', async () => {
    let give: (lock: unknown) => void = () => undefined;
    let released = 0;
    put(navigator, 'wakeLock', {request: () => new Promise((resolve) => (give = resolve))});
    expect(await new ScreenWakeLock().request()).to.equal(undefined);
    give({
      release: () => {
        released += 1;
        return Promise.resolve();
      },
    });
    await until(() => released === 1);
  });

  it('has the address copied by hand', async () => {
    put(navigator, 'clipboard', {writeText: never});
    const element = new CopierElement();
    document.body.append(element);
    restores.push(() => element.remove());
    await element.updateComplete;
    element.shadowRoot!.querySelector('button')!.click();
    await until(() => element.shadowRoot!.querySelector('input') !== null);
  });

  it('plays no test sound, and says so', async () => {
    for (const type of [AudioContext, HTMLMediaElement]) put(type.prototype, 'setSinkId', never);
    expect(await outcome(playTestSound({speakerId: 'loud', signal: new AbortController().signal}))).to.equal('refused');
  });

  it('is asked to measure once more, when somebody may have pressed something', async () => {
    const track = fakeAudioTrack();
    restores.push(scriptSound());
    const meter = webAudioLevelMeter(track)!;
    const context = ScriptedAudioContext.made[0]!;
    await until(() => {
      meter.read();
      return context.waiting.length === 2;
    });
    meter.stop();
    track.stop();
  });

  it('keeps no later setting of what is sent from being applied', async () => {
    const asked: RTCRtpSendParameters[] = [];
    const sender = {
      getParameters: () => ({encodings: [{}]}),
      setParameters: (parameters: RTCRtpSendParameters) => {
        asked.push(parameters);
        return asked.length === 1 ? never() : Promise.resolve();
      },
    } as unknown as RTCRtpSender;
    const plan = (audioBitrate: number): SendingPlan => {
      const picture = {active: true, maxBitrate: 1, maxFramerate: 1, scaleResolutionDownBy: 1, degradation: 'balanced'} as const;
      return {audioBitrate, camera: picture, screen: picture};
    };
    const parameters = new SendingParameters(new Map([['audio', sender]]), plan(1));
    void parameters.set(plan(2));
    await until(() => asked.length === 1);
    await parameters.set(plan(3));
    expect(asked.map(({encodings}) => encodings[0]?.maxBitrate)).to.deep.equal([2, 3]);
  });
});

import {expect} from '@open-wc/testing';
import {html, nothing, render} from 'lit';
import {attachStream, type AttachStreamOptions} from '../../../src/elements/shared/index.js';
import {fakeMediaStream} from '../../../src/testing/index.js';
import {nextTask, until} from '../../elements/elements.harness.js';

describe('what should play', () => {
  let box: HTMLElement;
  const streams: MediaStream[] = [];

  beforeEach(() => {
    box = document.createElement('div');
    document.body.append(box);
  });

  afterEach(() => {
    render(nothing, box);
    box.remove();
    for (const stream of streams.splice(0)) for (const track of stream.getTracks()) track.stop();
  });

  function show(options: AttachStreamOptions = {muted: true}, stream = made()): HTMLVideoElement {
    render(html`<video ${attachStream(stream, options)}></video>`, box);
    return box.querySelector('video')!;
  }

  function made(): MediaStream {
    const stream = fakeMediaStream({video: true, moving: true});
    streams.push(stream);
    return stream;
  }

  /** Lets the browser refuse to play: at first, or for as long as it is asked. */
  function refusing(video: HTMLVideoElement, error: string, times = Infinity): {readonly asked: number} {
    const counted = {asked: 0};
    video.play = () => {
      counted.asked += 1;
      if (counted.asked > times) return HTMLMediaElement.prototype.play.call(video);
      return Promise.reject(new DOMException('', error));
    };
    return counted;
  }

  it('plays again when the browser has stopped it', async () => {
    const video = show();
    await until(() => !video.paused && video.readyState >= 2);
    video.pause();
    await until(() => !video.paused);
    video.pause();
    await until(() => !video.paused);
  });

  it('is tried again when the browser could not play just then', async () => {
    const video = show();
    await until(() => !video.paused);
    const tries = refusing(video, 'AbortError', 2);
    video.pause();
    await until(() => !video.paused);
    expect(tries.asked).to.equal(3);
  });

  for (const [sign, fire] of [
    ['the page is back in view', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the page is shown again', () => window.dispatchEvent(new PageTransitionEvent('pageshow'))],
    ['the page is no longer frozen', () => document.dispatchEvent(new Event('resume'))],
    ['the window has the focus again', () => window.dispatchEvent(new Event('focus'))],
    ['somebody presses anything', () => document.body.click()],
    ['the devices are other ones', () => navigator.mediaDevices.dispatchEvent(new Event('devicechange'))],
  ] as const) {
    it(`plays when ${sign}, after it was refused`, async () => {
      const video = show();
      await until(() => !video.paused);
      const tries = refusing(video, 'NotAllowedError', 1);
      video.pause();
      await until(() => tries.asked === 1);
      await nextTask();
      fire();
      await until(() => !video.paused);
    });
  }

  it('tells that a press is needed for sound, whenever the browser begins to want one', async () => {
    let times = 0;
    const video = show({onBlocked: () => (times += 1)});
    await until(() => !video.paused);
    refusing(video, 'NotAllowedError');
    video.pause();
    await until(() => times === 1);
  });

  it('stands still once it is taken away', async () => {
    const video = show();
    await until(() => !video.paused);
    const tries = refusing(video, 'AbortError');
    render(nothing, box);
    document.dispatchEvent(new Event('resume'));
    document.body.click();
    await new Promise(requestAnimationFrame);
    expect(tries.asked).to.equal(0);
  });

  describe('through a speaker', () => {
    /** A browser that knows these speakers, and lets an element choose only when it stands in the document. */
    function speakers(video: HTMLVideoElement, known: Set<string>): {readonly asked: string[]} {
      const asked: string[] = [];
      let sinkId = '';
      Object.defineProperties(video, {
        sinkId: {get: () => sinkId, configurable: true},
        setSinkId: {
          configurable: true,
          value: (id: string) => {
            asked.push(id);
            if (!video.isConnected) return Promise.reject(new DOMException('', 'AbortError'));
            if (!known.has(id)) return Promise.reject(new DOMException('', 'NotFoundError'));
            sinkId = id;
            return Promise.resolve();
          },
        },
      });
      return {asked};
    }

    it('comes from the one that is chosen, though the element was not in the document yet', async () => {
      const stream = made();
      box.remove();
      const video = show({muted: true}, stream);
      speakers(video, new Set(['', 'loud']));
      show({muted: true, sinkId: 'loud'}, stream);
      await nextTask();
      expect(video.sinkId).to.equal('');
      document.body.append(box);
      await until(() => video.sinkId === 'loud');
    });

    it('is asked for once more when the browser has refused, and not when it has agreed', async () => {
      const stream = made();
      const video = show({muted: true}, stream);
      const known = new Set(['']);
      const {asked} = speakers(video, known);
      show({muted: true, sinkId: 'loud'}, stream);
      await nextTask();
      known.add('loud');
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      await until(() => video.sinkId === 'loud');
      const before = asked.length;
      show({muted: true, sinkId: 'loud'}, stream);
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      await nextTask();
      expect(asked.length).to.equal(before);
    });

    it('is the system’s own again when none is chosen', async () => {
      const stream = made();
      const video = show({muted: true}, stream);
      speakers(video, new Set(['', 'loud']));
      show({muted: true, sinkId: 'loud'}, stream);
      await until(() => video.sinkId === 'loud');
      show({muted: true}, stream);
      await until(() => video.sinkId === '');
    });

    it('is the last one that was asked for, when the browser takes its time', async () => {
      const stream = made();
      const video = show({muted: true}, stream);
      let sinkId = '';
      const answers: (() => void)[] = [];
      Object.defineProperties(video, {
        sinkId: {get: () => sinkId},
        setSinkId: {value: (id: string) => new Promise<void>((resolve) => answers.push(() => resolve(void (sinkId = id))))},
      });
      show({muted: true, sinkId: 'first'}, stream);
      await until(() => answers.length === 1);
      show({muted: true, sinkId: 'second'}, stream);
      answers[0]!();
      await until(() => answers.length === 2);
      answers[1]!();
      await until(() => video.sinkId === 'second');
    });
  });
});

import {expect} from '@open-wc/testing';
import {LitElement} from 'lit';
import {show, type GalleryState} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {drawn, text} from './elements.harness.js';

/** Something that a browser, its version, its settings or the page's permissions policy may leave out: where it is, and its name there. */
type Api = readonly [name: string, owner: () => object | undefined, key: string];

/**
 * Everything of the platform that `src` touches and that some browser in use lacks, hides from pages that are not secure, or
 * denies to a frame. What is as old as the compiled code's own syntax (`Intl`, modal dialogs) is not here: without it nothing starts.
 */
const APIS: readonly Api[] = [
  ['navigator.userActivation', () => Navigator.prototype, 'userActivation'],
  ['navigator.wakeLock', () => Navigator.prototype, 'wakeLock'],
  ['navigator.permissions', () => Navigator.prototype, 'permissions'],
  ['navigator.mediaDevices', () => Navigator.prototype, 'mediaDevices'],
  ['navigator.mediaDevices.getDisplayMedia', () => MediaDevices.prototype, 'getDisplayMedia'],
  ['navigator.mediaDevices.enumerateDevices', () => MediaDevices.prototype, 'enumerateDevices'],
  ['navigator.clipboard', () => Navigator.prototype, 'clipboard'],
  ['navigator.connection', () => Navigator.prototype, 'connection'],
  ['navigator.vibrate', () => Navigator.prototype, 'vibrate'],
  ['crypto.subtle', () => Crypto.prototype, 'subtle'],
  ['AudioContext', () => globalThis, 'AudioContext'],
  ['AudioContext.setSinkId', () => AudioContext.prototype, 'setSinkId'],
  ['MediaRecorder', () => globalThis, 'MediaRecorder'],
  ['Notification', () => globalThis, 'Notification'],
  ['ResizeObserver', () => globalThis, 'ResizeObserver'],
  ['RTCPeerConnection', () => globalThis, 'RTCPeerConnection'],
  ['CSS', () => globalThis, 'CSS'],
  ['visualViewport', () => globalThis, 'visualViewport'],
  ['performance.getEntriesByType', () => Performance.prototype, 'getEntriesByType'],
  ['document.fullscreenEnabled', () => Document.prototype, 'fullscreenEnabled'],
  ['document.exitFullscreen', () => Document.prototype, 'exitFullscreen'],
  ['requestFullscreen', () => Element.prototype, 'requestFullscreen'],
  ['document.pictureInPictureEnabled', () => Document.prototype, 'pictureInPictureEnabled'],
  ['document.pictureInPictureElement', () => Document.prototype, 'pictureInPictureElement'],
  ['document.exitPictureInPicture', () => Document.prototype, 'exitPictureInPicture'],
  ['requestPictureInPicture', () => HTMLVideoElement.prototype, 'requestPictureInPicture'],
  ['requestVideoFrameCallback', () => HTMLVideoElement.prototype, 'requestVideoFrameCallback'],
  ['setSinkId', () => HTMLMediaElement.prototype, 'setSinkId'],
  ['document.permissionsPolicy', () => Document.prototype, 'permissionsPolicy'],
  ['document.featurePolicy', () => Document.prototype, 'featurePolicy'],
];

/** Which states read an API that is there: in all the others its absence changes nothing. */
const readers = new Map<string, Set<GalleryState>>();

describe('a browser that lacks something', function () {
  // A hundred states for each: more than the usual time on a busy machine.
  this.timeout(60_000);
  const place = document.createElement('main');
  const failures: string[] = [];
  let restore: (() => void)[] = [];
  let at: GalleryState | undefined;

  const fail = (reason: unknown): void => void failures.push(`${at?.id ?? 'before the first state'}: ${String(reason)}`);
  const onError = ({message}: ErrorEvent): void => fail(message);
  const onRejection = ({reason}: PromiseRejectionEvent): void => fail(reason);

  before(() => document.body.append(place));
  after(() => place.remove());

  beforeEach(() => {
    failures.length = 0;
    addEventListener('error', onError);
    addEventListener('unhandledrejection', onRejection);
    // Before the first press on a page: then browsers are asked more than afterwards.
    restore = [replace(BaseAudioContext.prototype, 'state', {get: () => 'suspended', configurable: true})];
  });

  afterEach(() => {
    for (const undo of restore.reverse()) undo();
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  });

  /** Draws each state, and draws it again after a press on the element. */
  async function showAll(some: Iterable<GalleryState>): Promise<void> {
    for (const state of some) {
      at = state;
      try {
        const {element, leave} = await show(state, place);
        element.click();
        if (element instanceof LitElement) element.requestUpdate();
        await drawn(element);
        if (text(element) === '') fail('nothing is shown');
        leave();
      } catch (error) {
        fail(error);
      }
    }
  }

  it('shows every state with everything there', async () => {
    for (const [name, owner, key] of APIS) {
      const found = new Set<GalleryState>();
      readers.set(name, found);
      restore.push(watch(owner(), key, () => at !== undefined && found.add(at)));
    }
    await showAll(states);
    expect(failures).to.deep.equal([]);
    // Otherwise nothing below would be shown at all.
    expect([...readers.values()].filter(({size}) => size > 0).length).to.be.greaterThan(9);
  });

  for (const [name, owner, key] of APIS) {
    it(`shows every state without ${name}`, async () => {
      restore.push(replace(owner(), key));
      await showAll(readers.get(name) ?? []);
      expect(failures).to.deep.equal([]);
    });
  }
});

/** Puts something else, or nothing, in the place of a property; gives back what undoes it. */
function replace(owner: object | undefined, key: string, by?: PropertyDescriptor): () => void {
  const before = owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, key);
  // This browser lacks it anyway.
  if (owner === undefined || before === undefined) return () => undefined;
  expect(Reflect.deleteProperty(owner, key), `${key} can be taken away`).to.equal(true);
  if (by !== undefined) Object.defineProperty(owner, key, by);
  return () => void Object.defineProperty(owner, key, before);
}

/** Reports each time that a property is read; gives back what undoes it. */
function watch(owner: object | undefined, key: string, onRead: () => void): () => void {
  const before = owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, key);
  return replace(owner, key, {
    configurable: true,
    get(this: unknown): unknown {
      onRead();
      return before?.get === undefined ? before?.value : before.get.call(this);
    },
  });
}

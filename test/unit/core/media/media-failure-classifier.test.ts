import {expect} from '@open-wc/testing';
import {classifyMediaFailure, failureBeforeAsking, type MediaFailureSigns} from '../../../../src/core/media/media-failure-classifier.js';
import type {MediaFailureKind} from '../../../../src/core/media/media-failure.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';

const PLAIN = {secureContext: true, supported: true, inAppBrowser: false, framed: false};
const FIREFOX_REFUSAL = 'The request is not allowed by the user agent or the platform in the current context.';
const overconstrained = (message: string): Error => Object.assign(new Error(message), {name: 'OverconstrainedError'});

/** What browsers say, and what it means. */
const ROWS: readonly (readonly [MediaFailureKind, string, Partial<MediaFailureSigns> & {readonly error: unknown}])[] = [
  ['denied', 'Chromium, the person says no', {error: new DOMException('Permission denied', 'NotAllowedError')}],
  ['denied', 'Firefox, the person says no', {error: new DOMException(FIREFOX_REFUSAL, 'NotAllowedError')}],
  ['denied', 'Chromium, newer wording', {error: new DOMException('Permission denied by user', 'NotAllowedError')}],
  ['dismissed', 'Chromium, the prompt is closed', {error: new DOMException('Permission dismissed', 'NotAllowedError')}],
  ['dismissed', 'closed at once', {error: new DOMException('Permission dismissed', 'NotAllowedError'), elapsed: 90}],
  ['blocked', 'refused earlier', {error: new DOMException('Permission denied', 'NotAllowedError'), permission: 'denied'}],
  ['blocked', 'answered by the browser', {error: new DOMException(FIREFOX_REFUSAL, 'NotAllowedError'), elapsed: 16, permission: 'unknown'}],
  ['denied-by-system', 'Chromium', {error: new DOMException('Permission denied by system', 'NotAllowedError'), elapsed: 20}],
  ['denied-by-system', 'the site may, the browser refuses', {error: new DOMException('', 'NotAllowedError'), elapsed: 20, permission: 'granted'}],
  ['policy-blocked', 'a frame that may not', {error: new DOMException('Permission denied', 'NotAllowedError'), elapsed: 17, environment: {...PLAIN, framed: true}}],
  ['blocked', 'a frame, refused earlier', {error: new DOMException('Permission denied', 'NotAllowedError'), elapsed: 17, permission: 'denied', environment: {...PLAIN, framed: true}}],
  ['denied', 'a frame, the person says no', {error: new DOMException('Permission denied', 'NotAllowedError'), environment: {...PLAIN, framed: true}}],
  ['in-app-browser', 'an app says no', {error: new DOMException('Permission denied', 'NotAllowedError'), elapsed: 20, environment: {...PLAIN, inAppBrowser: true}}],
  ['blocked', 'WebKit, by older wording', {error: new DOMException('', 'SecurityError'), permission: 'denied'}],
  ['not-found', 'Chromium', {error: new DOMException('Requested device not found', 'NotFoundError')}],
  ['not-found', 'Firefox', {error: new DOMException('The object can not be found here.', 'NotFoundError')}],
  ['in-use', 'Chromium, camera', {error: new DOMException('Could not start video source', 'NotReadableError')}],
  ['in-use', 'Firefox, microphone', {error: new DOMException('Concurrent mic process limit.', 'NotReadableError')}],
  ['constraints', 'Chromium, without a word', {error: overconstrained('')}],
  ['constraints', 'WebKit', {error: overconstrained('Invalid constraint')}],
  ['start-failed', 'Chromium', {error: new DOMException('Timeout starting video source', 'AbortError')}],
  ['unsupported', 'switched off by policy', {error: new DOMException('', 'NotSupportedError')}],
  ['start-failed', 'nothing at all', {error: undefined}],
  ['start-failed', 'no error', {error: 'no'}],
];

describe('classifyMediaFailure', () => {
  for (const [kind, what, signs] of ROWS) {
    it(`${kind}: ${what}`, () => {
      expect(classifyMediaFailure({permission: 'prompt', elapsed: 2_000, environment: PLAIN, ...signs})).to.equal(kind);
    });
  }
});

describe('failureBeforeAsking', () => {
  for (const kind of ['insecure-context', 'unsupported', 'in-app-browser', 'policy-blocked'] as const) {
    it(kind, () => {
      const devices = new FakeMediaDevices(new FakeClock());
      devices.fail('camera', kind);
      expect(failureBeforeAsking(devices, 'camera')).to.equal(kind);
    });
  }

  it('finds nothing where devices may be asked for', () => {
    expect(failureBeforeAsking(new FakeMediaDevices(new FakeClock()), 'camera')).to.equal(undefined);
  });
});

import '../../src/elements/visit-join/define.js';
import type {VisitError} from '../../src/core/visit-error.js';
import {allowDevices, typeName} from './visit-join.harness.js';
import {box, clear, drawn, expect, find, has, mount, nextTask, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

describe('<visit-join> with a session of its own', () => {
  allowDevices();
  afterEach(clear);

  const opened: MediaStreamTrack[] = [];
  const getUserMedia = MediaDevices.prototype.getUserMedia;

  before(() => {
    MediaDevices.prototype.getUserMedia = async function (this: MediaDevices, constraints) {
      const stream = await getUserMedia.call(this, constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });

  after(() => {
    MediaDevices.prototype.getUserMedia = getUserMedia;
  });

  it('tells the developer what is missing, once the page is loaded, and the patient what to do', async () => {
    const element = document.createElement('visit-join');
    const errors = record<CustomEvent<{error: VisitError}>>(element, 'visit-error');
    box().append(element);
    await element.updateComplete;
    expect(has(element, '#name')).to.equal(true);
    await until(() => errors.length > 0);
    await drawn(element);
    expect(errors[0]!.detail.error.code).to.equal('not-configured');
    expect(find(element, '[part~=developer]').textContent).to.include('service');
    expect(text(element)).to.include(sv('visit-join.or-call-clinic'));
    element.service = 'wss://visit.example';
    element.getTicket = () => new Promise(() => undefined);
    await drawn(element);
    expect(element.step).to.equal('name');
  });

  it('does not complain when the properties come right after the markup', async () => {
    const host = box();
    const markup = document.createRange().createContextualFragment('<visit-join service="wss://visit.example"></visit-join>');
    host.append(markup);
    const element = host.querySelector('visit-join')!;
    const errors = record(element, 'visit-error');
    element.getTicket = () => new Promise(() => undefined);
    // One that really lacks them is checked later, and has complained by then.
    const other = document.createElement('visit-join');
    const otherErrors = record(other, 'visit-error');
    box().append(other);
    await until(() => otherErrors.length > 0);
    expect(errors.length).to.equal(0);
  });

  it('opens the devices after the name, keeps them when it is moved, and turns them off when it is removed', async () => {
    const element = await mount('visit-join', {
      service: 'wss://visit.example',
      getTicket: () => new Promise(() => undefined),
    });
    await typeName(element, 'Kim');
    await until(() => opened.length === 2);
    await until(() => has(element, 'video'));
    box().append(element);
    await drawn(element);
    expect(opened.map(({readyState}) => readyState)).to.deep.equal(['live', 'live']);
    expect(element.step).to.equal('check');
    element.remove();
    await until(() => opened.every(({readyState}) => readyState === 'ended'));
    box().append(element);
    await drawn(element);
    expect(element.step).to.equal('name');
  });

  for (const [how, redraw] of [
    ['another task', async (out: () => void, back: () => void) => {
      out();
      await nextTask();
      back();
    }],
    ['two frames', async (out: () => void, back: () => void) => {
      out();
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      back();
    }],
    ['a view transition', async (out: () => void, back: () => void) => {
      const change = async (): Promise<void> => {
        out();
        await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
        await nextTask();
        back();
      };
      // Where there are none, a page changes all the same.
      const page: {startViewTransition?: (callback: () => Promise<void>) => {readonly updateCallbackDone: Promise<void>}} = document;
      await (page.startViewTransition?.(change).updateCallbackDone ?? change());
    }],
  ] as const) {
    it(`goes on when a page takes it out and puts it back in ${how}`, async () => {
      opened.splice(0);
      const element = await mount('visit-join', {service: 'wss://visit.example', getTicket: () => new Promise(() => undefined)});
      await typeName(element, 'Kim');
      await until(() => has(element, 'video') && opened.length === 2);
      const place = box();
      await redraw(() => element.remove(), () => place.append(element));
      await drawn(element);
      expect(opened.map(({readyState}) => readyState)).to.deep.equal(['live', 'live']);
      expect(element.step).to.equal('check');
      await until(() => find(element, 'video', HTMLVideoElement).srcObject !== null);
    });
  }

  it('lets go of camera and microphone at once for another element in its place', async () => {
    opened.splice(0);
    const settings = {service: 'wss://visit.example', getTicket: () => new Promise<string>(() => undefined)};
    const first = await mount('visit-join', settings);
    await typeName(first, 'Kim');
    await until(() => opened.length === 2);
    first.remove();
    const second = await mount('visit-join', settings);
    await typeName(second, 'Kim');
    await until(() => opened.length === 4);
    expect(opened.map(({readyState}) => readyState)).to.deep.equal(['ended', 'ended', 'live', 'live']);
  });

  it('says at once that a browser without peer connections cannot, before it asks for anything', async () => {
    const {RTCPeerConnection} = window;
    Reflect.deleteProperty(window, 'RTCPeerConnection');
    try {
      const element = document.createElement('visit-join');
      Object.assign(element, {service: 'wss://visit.example', getTicket: () => new Promise(() => undefined)});
      const errors = record<CustomEvent<{error: VisitError}>>(element, 'visit-error');
      box().append(element);
      await until(() => errors.length > 0);
      await drawn(element);
      expect(errors[0]!.detail.error.code).to.equal('webrtc-unsupported');
      expect(text(element)).to.include(sv('visit-join.unsupported'));
      expect(has(element, '#name')).to.equal(false);
    } finally {
      Object.assign(window, {RTCPeerConnection});
    }
  });

  it('shows no check before there is a session, which would open devices of its own', async () => {
    const element = await mount('visit-join', {
      service: 'wss://visit.example',
      getTicket: () => new Promise(() => undefined),
    });
    const starts: boolean[] = [];
    const observer = new MutationObserver(() => starts.push(has(element, '[part~=start-button]')));
    observer.observe(element.shadowRoot!, {subtree: true, childList: true});
    await typeName(element, 'Kim');
    await until(() => has(element, 'video'));
    observer.disconnect();
    expect(starts).not.to.be.empty.and.not.to.include(true);
  });
});

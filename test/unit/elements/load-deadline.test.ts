import {expect} from '@open-wc/testing';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {VisitError} from '../../../src/core/visit-error.js';
import {LoadDeadline} from '../../../src/elements/visit-join/loading/load-deadline.js';

const host: ReactiveControllerHost = {
  addController: (_controller: ReactiveController) => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

const never = new Promise<string>(() => undefined);

describe('LoadDeadline', () => {
  it('gives what arrives in time, and the failure that does', async () => {
    const deadline = new LoadDeadline(host);
    expect(await deadline.within(Promise.resolve('code'), 'call-view')).to.equal('code');
    const failure = new TypeError('Failed to fetch');
    expect(await deadline.within(Promise.reject(failure), 'call-view').catch((error: unknown) => error)).to.equal(failure);
  });

  it('gives up on what never arrives, and says what needed it', async () => {
    const error: unknown = await new LoadDeadline(host, 0).within(never, 'call-view').catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(VisitError);
    expect(error).to.include({code: 'load-failed', recoverable: true});
    expect(String(error)).to.include('<call-view>');
  });

  it('leaves no timer when its element is removed', () => {
    const {clearTimeout} = window;
    const cleared: unknown[] = [];
    window.clearTimeout = (id) => {
      cleared.push(id);
      clearTimeout.call(window, id);
    };
    try {
      const deadline = new LoadDeadline(host);
      void deadline.within(never, 'call-view');
      deadline.hostDisconnected();
    } finally {
      window.clearTimeout = clearTimeout;
    }
    expect(cleared).to.have.lengthOf(1);
  });
});

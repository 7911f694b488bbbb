import {expect} from '@open-wc/testing';
import {CallRig, person} from './call.harness.js';

describe('text in a call', () => {
  /** Anna is there, has the first line, and then cannot be reached. */
  async function scene(): Promise<CallRig> {
    const rig = new CallRig();
    await rig.meet(person('anna'));
    rig.peer().setTextOpen(true);
    rig.text.write('Hello.\n');
    await rig.clock.advance(1_000);
    rig.peer().setTextOpen(false);
    rig.text.write('Take two.\n');
    rig.text.write('And');
    return rig;
  }

  it('reaches somebody who loads their page again, from where it could not be sent', async () => {
    const rig = await scene();
    rig.call.update(person('anna', {link: 'link-anna-anew'}));
    rig.peer().setTextOpen(true);
    await rig.clock.advance(1_000);
    expect(rig.peer().texts.join('')).to.equal('\uFEFFTake two.\u2028And');
    rig.call.clear();
  });

  it('reaches somebody who comes back when they had been gone, without what was written meanwhile', async () => {
    const rig = await scene();
    rig.text.endLine();
    rig.call.leave('anna');
    rig.text.write('Of her.\n');
    rig.call.update(person('anna', {link: 'link-anna-anew'}));
    rig.peer().setTextOpen(true);
    await rig.clock.advance(1_000);
    expect(rig.peer().texts.join('')).to.equal('\uFEFFTake two.\u2028And\u2028\u2028');
    rig.call.clear();
  });

  it('does not go on to another visit', async () => {
    const rig = await scene();
    rig.call.clear();
    await rig.meet(person('anna', {link: 'link-anna-anew'}));
    rig.peer().setTextOpen(true);
    rig.text.write('New');
    await rig.clock.advance(1_000);
    expect(rig.peer().texts.join('')).to.equal('\uFEFFNew');
    rig.call.clear();
  });
});

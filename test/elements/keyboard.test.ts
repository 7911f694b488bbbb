import {sendKeys} from '@web/test-runner-commands';
import {defaultPorts} from '../../src/elements/device-check/default-ports.js';
import type {Stage} from './contract.harness.js';
import {STAGES} from './gallery.harness.js';
import {box, button, clear, drawn, expect, find, focused, has, mount, text, until} from './elements.harness.js';
import {fakeVisitSession} from '../../src/testing/index.js';
import {controls, fence, nameOf, pressTab} from './tab-walk.harness.js';
import {sv} from './sv.harness.js';

describe('by the keyboard alone', () => {
  // A check that comes with its step has all its buttons at once when its code is there.
  before(() => defaultPorts());

  afterEach(clear);

  for (const [tag, states] of Object.entries(STAGES)) {
    for (const [state, stage] of Object.entries<() => Stage>(states)) {
      it(`reaches everything in <${tag}>, ${state}, and gets out again`, async () => {
        const {element} = stage();
        const host = box();
        const [before, after] = [fence(), fence()];
        host.append(before, element, after);
        await drawn(element);
        const expected = controls(element);
        before.focus();
        // One more than there is to reach: a trap ends the test rather than holding it.
        const reached = await pressTab(expected.length + 2, after);
        const inside = reached.slice(0, reached.indexOf(after)).map((at) => at && nameOf(at));
        expect(inside).to.deep.equal(expected.map(nameOf));
        expect(focused()).to.equal(after);
      });
    }
  }

  it('goes from the name to the waiting room', async () => {
    const session = fakeVisitSession({}, {react: true});
    const element = await mount('visit-join', {session});
    find(element, '#name').focus();
    await sendKeys({type: 'Kim Andersson'});
    await sendKeys({press: 'Enter'});
    await drawn(element);
    // What the button says depends on whether the browser is about to ask for the devices.
    await until(() => has(element, '[part~=connect-button]'));
    while (!focused()?.matches('[part~=connect-button]')) await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    await drawn(element);
    expect(session.commands.map(({name: command, args}) => [command, ...args]).at(-1)).to.deep.equal([
      'connect',
      {name: 'Kim Andersson'},
    ]);
    expect(text(focused()!)).to.equal(sv('waiting-room.heading'));
  });

  it('shows where the focus is', async () => {
    const element = await mount('visit-join', {session: fakeVisitSession()});
    find(element, '#name').focus();
    await sendKeys({press: 'Tab'});
    const {outlineStyle, outlineWidth} = getComputedStyle(button(element, 'visit-join.next'));
    expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '3px']);
  });
});

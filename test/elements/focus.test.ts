import {drawn, expect, find, focused} from './elements.harness.js';
import {ATTENDING, booked, checkPorts, inCall, lobby, staffInCall, STAGES, staged} from './gallery.harness.js';
import type {Stage} from './contract.harness.js';
import {box, clear} from './elements.harness.js';

/** What has the focus after `focus()`: a heading or a named region, which a screen reader then reads. */
const WANTED: Readonly<Record<string, Readonly<Record<string, readonly [() => Stage, string]>>>> = {
  'visit-booking': {early: [booked(60), 'h2'], invalid: [STAGES['visit-booking'].invalid, 'h2']},
  'visit-join': {
    'its own step': [staged('visit-join', {}), 'h2'],
    'the check in its slot': [STAGES['visit-join'].check, 'h2'],
    'the call in its slot': [staged('visit-join', inCall()), 'section.call'],
    failed: [STAGES['visit-join'].failed, 'h2'],
  },
  'device-check': {
    idle: [STAGES['device-check'].idle, 'h2'],
    ready: [() => staged('device-check', {state: {name: 'preparing'}}, {ports: checkPorts()})(), 'h2'],
  },
  'waiting-room': {waiting: [STAGES['waiting-room'].waiting, 'h2'], phone: [STAGES['waiting-room'].phone, 'h2']},
  'call-view': {'in-call': [() => staged('call-view', inCall())(), '.call'], ended: [STAGES['call-view'].ended, '.call']},
  'visit-lobby': {
    attending: [lobby(ATTENDING), 'h2'],
    'not open': [lobby({}), 'h2'],
    'in-visit': [() => lobby(staffInCall())(), '.call'],
  },
};

describe('focus()', () => {
  afterEach(clear);

  for (const [tag, stages] of Object.entries(WANTED)) {
    for (const [name, [stage, selector]] of Object.entries(stages)) {
      it(`of <${tag}> moves the focus to what is read first (${name})`, async () => {
        const {element} = stage();
        box().append(element);
        await drawn(element);
        expect(focused()).to.equal(document.body);
        element.focus();
        expect(focused()).to.equal(find(element, selector));
      });
    }
  }

  it('scrolls only where it may', async () => {
    const {element} = booked(60)();
    const asked: (FocusOptions | undefined)[] = [];
    box().append(element);
    await drawn(element);
    find(element, 'h2').focus = (options) => asked.push(options);
    element.focus({preventScroll: true});
    expect(asked).to.deep.equal([{preventScroll: true}]);
  });
});

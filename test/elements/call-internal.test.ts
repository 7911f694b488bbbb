import {CallViewElement} from '../../src/elements/call-view/index.js';
import {createInternal} from '../../src/elements/call-view/internal-element.js';
import {sampleParticipant} from '../../src/testing/index.js';
import {call, clearCalls, expect, hasPart, INTERPRETER, media, part, PATIENT, press, shown, STAFF, staffCall} from './call-bar.harness.js';
import {box, drawn, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

/** Those within a call that are elements with a shadow root of their own. */
function inner(element: Element): Element[] {
  return within(element).filter((other) => other !== element && other.shadowRoot !== null);
}

/** Parts that a style sheet of the page cannot reach. */
function hidden(element: Element): string[] {
  return inner(element).flatMap((other) => {
    const exported = new Set(other.getAttribute('exportparts')?.split(', '));
    const parts = [...other.shadowRoot!.querySelectorAll('[part]')].flatMap(({part: names}) => [...names]);
    return parts.filter((name) => !exported.has(name));
  });
}

describe('the elements within <call-view>', () => {
  afterEach(clearCalls);

  it('leave every part of theirs to the page', async () => {
    const session = staffCall([{...PATIENT, safetyCode: '1234567890123456'}, INTERPRETER, sampleParticipant({id: 'staff-2'})]);
    session.set({media: media({canSwitchCamera: true})});
    const element = await shown(session);
    session.text.receive({id: 'patient-1', name: 'Tolvan', role: 'patient'}, 'Hej');
    session.text.ring({id: 'patient-1', name: 'Tolvan', role: 'patient'});
    await drawn(element);
    expect(hasPart(element, 'text-alert'), 'the text is open').to.equal(true);
    expect(hidden(element)).to.deep.equal([]);
    await press(element, sv('call-view.more'));
    expect(hasPart(element, 'detail-switch'), 'the menu is open').to.equal(true);
    expect(hidden(element)).to.deep.equal([]);
    await press(element, sv('call-view.people', 4));
    expect(hasPart(element, 'remove-button'), 'the list of people is open').to.equal(true);
    expect(hidden(element)).to.deep.equal([]);
  });

  it('are styled by the page through the call', async () => {
    const style = new CSSStyleSheet();
    style.replaceSync('call-view::part(leave-button), call-view::part(text-panel) {outline: 7px solid red}');
    document.adoptedStyleSheets.push(style);
    const session = call();
    const element = await shown(session);
    session.text.receive({id: 'staff-1', name: 'Bei B', role: 'staff'}, 'Hej');
    await drawn(element);
    const widths = ['leave-button', 'text-panel'].map((name) => getComputedStyle(part(element, name)).outlineWidth);
    document.adoptedStyleSheets.pop();
    expect(widths).to.deep.equal(['7px', '7px']);
  });

  it('are there for a page that defines the class itself, under a name of its own', async () => {
    class PortalCall extends CallViewElement {}
    customElements.define('portal-call', PortalCall);
    const session = call({self: STAFF});
    const element = Object.assign(new PortalCall(), {session});
    box().append(element);
    await drawn(element);
    expect([hasPart(element, 'controls'), inner(element).length]).to.deep.equal([true, 2]);
  });

  it('have a tag of their own where another copy of the package has taken theirs', () => {
    class Other extends HTMLElement {}
    customElements.define('visit-internal-test', Other);
    class Ours extends HTMLElement {}
    const [one, two] = [createInternal(Ours, 'visit-internal-test'), createInternal(Ours, 'visit-internal-test')];
    expect([one, two].map((made) => [made instanceof Ours, made.localName])).to.deep.equal([
      [true, 'visit-internal-test-2'],
      [true, 'visit-internal-test-2'],
    ]);
  });
});

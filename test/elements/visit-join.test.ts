import '../../src/elements/visit-join/define.js';
import type {VisitEndedEvent} from '../../src/elements/visit-join/index.js';
import {fakeVisitSession, sampleParticipant, sampleSummary} from '../../src/testing/index.js';
import {allowDevices, commands, typeName, WAITING} from './visit-join.harness.js';
import {announced, box, button, clear, drawn, expect, find, focused, has, mediaOn, mount, nextTask, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

describe('<visit-join>', () => {
  allowDevices();
  afterEach(clear);

  // First, while the definitions of the steps are not loaded by any other test.
  it('loads the element of a step only when the step comes', async () => {
    const session = fakeVisitSession();
    const element = await mount('visit-join', {session});
    expect(customElements.get('device-check')).to.equal(undefined);
    await typeName(element, 'Kim Andersson');
    await until(() => customElements.get('device-check') !== undefined);
    expect(customElements.get('waiting-room')).to.equal(undefined);
    session.set(WAITING);
    await until(() => customElements.get('waiting-room') !== undefined);
    // Fetched ahead, so that nobody waits for code once they are let in.
    await until(() => customElements.get('call-view') !== undefined);
    await drawn(element);
    expect(has(element, 'waiting-room')).to.equal(true);
  });

  describe('the first step', () => {
    it('asks for a name and links to the terms', async () => {
      const element = await mount('visit-join', {session: fakeVisitSession(), termsHref: '/villkor'});
      const input = find(element, '#name', HTMLInputElement);
      expect(input.labels![0]!.textContent).to.equal(sv('visit-join.name'));
      expect(input.autocomplete).to.equal('name');
      const link = find(element, '[part~=terms-link]', HTMLAnchorElement);
      expect(link.getAttribute('href')).to.equal('/villkor');
      expect(text(element)).to.match(/Genom att fortsätta godkänner du villkoren/u);
    });

    it('mentions no terms that there are none of', async () => {
      const element = await mount('visit-join', {session: fakeVisitSession()});
      expect(text(element)).not.to.include(sv('visit-join.the-terms'));
    });

    it('begins with the name from the login', async () => {
      const session = fakeVisitSession();
      const element = await mount('visit-join', {session, displayName: 'Kim Andersson'});
      expect(find(element, '#name', HTMLInputElement).value).to.equal('Kim Andersson');
      button(element, 'visit-join.next').click();
      await drawn(element);
      expect(element.step).to.equal('check');
    });

    it('says that the name is missing, beside the field, and takes the focus there', async () => {
      const session = fakeVisitSession();
      const element = await mount('visit-join', {session});
      await typeName(element, '   ');
      const input = find(element, '#name', HTMLInputElement);
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      const described = input.getAttribute('aria-describedby')!.split(' ');
      expect(find(element, `#${described[0]!}`).textContent.trim()).to.equal(sv('visit-join.name-missing'));
      expect(focused()).to.equal(input);
      expect(commands(session).length).to.equal(0);
      await expect(element).to.be.accessible();
      input.value = 'K';
      input.dispatchEvent(new InputEvent('input'));
      await drawn(element);
      expect(input.getAttribute('aria-invalid')).to.equal('false');
    });
  });

  it('goes through all steps, and tells the page of each', async () => {
    const session = fakeVisitSession({media: mediaOn()}, {react: true});
    const element = await mount('visit-join', {session});
    const steps = record<CustomEvent<{step: string}>>(element, 'visit-join-step-change');
    const states = record<CustomEvent<{state: {name: string}}>>(element, 'visit-state-change');
    const ended = record<CustomEvent<{reason: string}>>(element, 'visit-ended');

    await typeName(element, ' Kim Andersson ');
    button(element, 'visit-join.connect').click();
    await drawn(element);
    session.set({state: {name: 'joining'}, visit: 'visit-1', participants: [sampleParticipant()]});
    await drawn(element);
    session.set({state: {name: 'in-call'}});
    await drawn(element);
    button(element, 'call-view.leave', 'besöket').click();
    await drawn(element);

    expect(session.commands.find(({name}) => name === 'connect')?.args).to.deep.equal([{name: 'Kim Andersson'}]);
    // The check tests the network besides, whenever it likes.
    expect(commands(session).filter((command) => command !== 'checkNetwork')).to.deep.equal(['prepare', 'connect', 'leave']);
    expect(steps.map(({detail}) => detail.step)).to.deep.equal(['check', 'waiting', 'call', 'ended']);
    expect(states.map(({detail}) => detail.state.name)).to.deep.equal(['preparing', 'waiting', 'joining', 'in-call', 'ended']);
    expect(ended.map(({detail}) => detail.reason)).to.deep.equal(['left']);
    expect(text(element)).to.include(sv('visit-join.left-title', 'besöket'));
  });

  it('tells the page how the call went, and whether there was one', async () => {
    const session = fakeVisitSession({state: {name: 'in-call'}, participants: [sampleParticipant()], media: mediaOn()});
    const element = await mount('visit-join', {session});
    const ended = record<VisitEndedEvent>(element, 'visit-ended');
    const summary = sampleSummary({outcome: 'broken'});
    session.set({state: {name: 'ended', reason: 'ended'}, participants: [], summary});
    await drawn(element);
    session.set({state: {name: 'connecting', attempt: 1}, summary: undefined});
    session.set({state: {name: 'declined'}});
    expect(ended.map(({detail}) => detail)).to.deep.equal([{reason: 'ended', summary}, {reason: 'declined'}]);
  });

  it('leaves room for the portal\'s own next steps below its own words at the end, and only there', async () => {
    const session = fakeVisitSession({state: {name: 'in-call'}, participants: [sampleParticipant()], media: mediaOn()});
    const element = await mount('visit-join', {session});
    const next = Object.assign(document.createElement('a'), {slot: 'what-now', href: '#', textContent: 'Skriv till oss'});
    element.append(next);
    await drawn(element);
    expect(next.assignedSlot).to.equal(null);
    session.set({state: {name: 'ended', reason: 'ended'}});
    await drawn(element);
    expect(next.checkVisibility()).to.equal(true);
    expect(text(element)).to.include(sv('visit-join.ended-title', 'Besöket'));
    expect(next.getBoundingClientRect().top).to.be.greaterThan(find(element, '[part~=heading]').getBoundingClientRect().bottom);
    await expect(element).to.be.accessible();
    session.set({state: {name: 'declined'}});
    await drawn(element);
    expect(next.assignedSlot).to.equal(null);
  });

  describe('before the browser asks for camera and microphone', () => {
    let query: Permissions['query'];
    beforeEach(() => {
      ({query} = navigator.permissions);
      navigator.permissions.query = () => Promise.resolve({state: 'prompt'} as PermissionStatus);
    });
    afterEach(() => {
      navigator.permissions.query = query;
    });

    it('says what will appear, and lets the browser ask when the person is ready', async () => {
      const session = fakeVisitSession({}, {react: true});
      const element = await mount('visit-join', {session});
      await typeName(element, 'Kim');
      await until(() => has(element, '[part~=start-button]'));
      expect(commands(session)).not.to.include('prepare');
      button(element, 'device-check.start').click();
      await drawn(element);
      expect(commands(session)).to.include('prepare');
      expect(has(element, '[part~=start-button]')).to.equal(false);
      expect(find(element, '[part~=connect-button]').matches('.primary')).to.equal(true);
    });

    it('lets the person go on without, and calls that by its name', async () => {
      const session = fakeVisitSession({}, {react: true});
      const element = await mount('visit-join', {session});
      await typeName(element, 'Kim');
      await until(() => has(element, '[part~=connect-button]'));
      button(element, 'visit.without-devices').click();
      await drawn(element);
      expect(commands(session).filter((command) => command !== 'checkNetwork')).to.deep.equal(['connect']);
      expect(element.step).to.equal('waiting');
    });

    it("leaves asking to the portal's own check", async () => {
      const session = fakeVisitSession({}, {react: true});
      const element = document.createElement('visit-join');
      const mine = document.createElement('p');
      mine.slot = 'check';
      element.append(mine);
      element.session = session;
      box().append(element);
      await drawn(element);
      element.proceed('Kim');
      await until(() => commands(session).includes('prepare'));
      await drawn(element);
      expect(text(find(element, '[part~=connect-button]'))).to.equal(sv('visit-join.connect'));
    });
  });

  it('takes the focus along from step to step', async () => {
    const session = fakeVisitSession({media: mediaOn()}, {react: true});
    const element = await mount('visit-join', {session});
    find(element, '#name').focus();
    await typeName(element, 'Kim');
    await drawn(element);
    expect(text(focused()!)).to.equal(sv('device-check.heading'));
    find(element, '[part~=connect-button]').focus();
    button(element, 'visit-join.connect').click();
    await drawn(element);
    expect(text(focused()!)).to.equal(sv('waiting-room.heading'));
    session.set({state: {name: 'ended', reason: 'ended'}});
    await drawn(element);
    expect(text(focused()!)).to.equal(sv('visit-join.ended-title', 'Besöket'));
  });

  it('leaves the focus to a person who is elsewhere on the page', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('visit-join', {session});
    const other = document.createElement('button');
    box().append(other);
    other.focus();
    session.set({state: {name: 'in-call'}});
    await drawn(element);
    expect(document.activeElement).to.equal(other);
  });

  it('says that one is let in, since the waiting room goes with it', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('visit-join', {session});
    session.set({state: {name: 'joining'}, visit: 'visit-1'});
    await element.updateComplete;
    expect(announced(element)).to.include(sv('visit-join.admitted', 'Besöket'));
  });

  it('leaves connecting to a page that takes over', async () => {
    const session = fakeVisitSession({media: mediaOn()});
    const element = await mount('visit-join', {session});
    await typeName(element, 'Kim');
    const requests: string[] = [];
    const listener = (event: Event): void => {
      requests.push((event as CustomEvent<{name: string}>).detail.name);
      event.preventDefault();
    };
    document.addEventListener('visit-connect-request', listener, {once: true});
    button(element, 'visit-join.connect').click();
    await nextTask();
    expect(requests).to.deep.equal(['Kim']);
    expect(commands(session)).not.to.include('connect');
  });

  describe("with the portal's own steps", () => {
    it('shows what stands in a slot instead of its own, in its step only', async () => {
      const session = fakeVisitSession(WAITING);
      const element = document.createElement('visit-join');
      element.session = session;
      const mine = document.createElement('p');
      mine.slot = 'waiting';
      element.append(mine);
      box().append(element);
      await drawn(element);
      expect(mine.assignedSlot?.name).to.equal('waiting');
      expect(has(element, 'waiting-room')).to.equal(false);
      session.set({state: {name: 'in-call'}});
      await drawn(element);
      expect(mine.assignedSlot).to.equal(null);
    });

    it('goes on from a first step of theirs', async () => {
      const session = fakeVisitSession();
      const element = await mount('visit-join', {session});
      element.proceed('Kim Andersson');
      await drawn(element);
      expect(element.step).to.equal('check');
      await until(() => commands(session).includes('prepare'));
    });
  });

  it('speaks English in an English page, and changes when the page does', async () => {
    const language = document.documentElement.lang;
    try {
      document.documentElement.lang = 'en';
      const element = await mount('visit-join', {session: fakeVisitSession()});
      expect(text(element)).to.include('What is your name?');
      document.documentElement.lang = 'sv';
      await nextTask();
      await drawn(element);
      expect(text(element)).to.include(sv('visit-join.name-heading'));
    } finally {
      document.documentElement.lang = language;
    }
  });
});

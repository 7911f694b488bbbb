import '../../src/elements/waiting-room/define.js';
import {visitSessionContext} from '../../src/controllers/visit-session-context.js';
import {fakeMediaStream, fakeVisitSession, SAMPLE_NOW, sampleDevice, type FakeSnapshot} from '../../src/testing/index.js';
import {ContextProvider} from '@lit/context';
import {announced, box, button, clear, drawn, expect, find, has, mediaOn, mount, record, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

const WAITING: FakeSnapshot = {state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open'};

describe('<waiting-room>', () => {
  afterEach(clear);

  it('tells what happens next, that the place is kept, and what to have ready', async () => {
    const element = await mount('waiting-room', {session: fakeVisitSession(WAITING)});
    expect(element.state).to.equal('waiting');
    expect(text(element))
      .to.include(sv('waiting-room.heading'))
      .and.include('Vårdpersonalen släpper in dig när besöket startar.')
      .and.include(sv('waiting-room.have-id-ready'));
  });

  it('says whom the visit is with, from what it is given', async () => {
    const element = await mount('waiting-room', {clinic: 'Hälsorum Offerdal', caregiver: 'Bei B'});
    expect(text(element)).to.include(sv('waiting-room.with-both', 'Bei B', 'Hälsorum Offerdal'));
    element.clinic = '';
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.with-caregiver', 'Bei B'));
    element.caregiver = '';
    await drawn(element);
    expect(has(element, '[part~=with]')).to.equal(false);
  });

  it('keeps the advice folded until it is asked for', async () => {
    const element = await mount('waiting-room');
    const tips = find(element, '[part~=tips]', HTMLDetailsElement);
    expect(tips.open).to.equal(false);
    find(tips, 'summary').click();
    expect(tips.open).to.equal(true);
    expect(text(tips)).to.include(sv('waiting-room.tip-quiet'));
  });

  it('announces admission once, also after being moved', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('waiting-room', {session});
    const admitted = record<CustomEvent<{visit: string}>>(element, 'waiting-room-admitted');
    box().append(element);
    await drawn(element);
    session.set({state: {name: 'joining'}, visit: 'visit-1'});
    await drawn(element);
    expect(announced(element)).to.equal(sv('visit-join.admitted', 'Besöket'));
    session.set({state: {name: 'in-call'}});
    box().append(element);
    await drawn(element);
    expect(admitted.map(({detail}) => detail.visit)).to.deep.equal(['visit-1']);
    expect(element.getAttribute('state')).to.equal('admitted');
  });

  it('tells of admission at the change itself, since a flow takes the element away with it', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('waiting-room', {session});
    const admitted = record(element, 'waiting-room-admitted');
    session.set({state: {name: 'joining'}});
    expect(admitted.length).to.equal(1);
  });

  it('does not announce what was so already when it appeared', async () => {
    const element = document.createElement('waiting-room');
    const events = ['waiting-room-held', 'waiting-room-admitted'].map((type) => record(element, type));
    element.session = fakeVisitSession({state: {name: 'held', since: SAMPLE_NOW}});
    box().append(element);
    await drawn(element);
    element.session = fakeVisitSession({state: {name: 'in-call'}});
    await drawn(element);
    expect(events.flat().length).to.equal(0);
    expect(announced(element)).to.equal('');
  });

  it('tells of being on hold, and of its end', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('waiting-room', {session});
    const held = record(element, 'waiting-room-held');
    const released = record(element, 'waiting-room-released');
    session.set({state: {name: 'held', since: SAMPLE_NOW}});
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.lead-held'));
    expect(announced(element)).to.include('Du har kvar din plats.');
    session.set(WAITING);
    await drawn(element);
    expect([held.length, released.length]).to.deep.equal([1, 1]);
  });

  it('says that a lost connection costs no place, and when it is back', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('waiting-room', {session});
    session.set({signalling: 'lost'});
    await drawn(element);
    const lost = sv('waiting-room.lost');
    expect(text(element)).to.include(lost);
    expect(announced(element)).to.equal(lost);
    session.set({signalling: 'open'});
    await drawn(element);
    expect(text(element)).not.to.include(lost);
    expect(announced(element)).to.equal(sv('waiting-room.found'));
  });

  it('shows one’s own picture and switches the devices of the session', async () => {
    const session = fakeVisitSession({...WAITING, media: mediaOn()});
    const element = await mount('waiting-room', {session});
    expect(find(element, 'video', HTMLVideoElement).srcObject).to.equal(session.snapshot.media.stream);
    button(element, 'visit.turn-camera-off').click();
    session.set({media: {camera: sampleDevice({status: 'off'})}});
    await drawn(element);
    expect(has(element, 'video')).to.equal(false);
    expect(text(element)).to.include(sv('visit.camera-is-off'));
    button(element, 'visit.turn-camera-on').click();
    button(element, 'visit.turn-microphone-off').click();
    expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([
      ['setCamera', false],
      ['setCamera', true],
      ['setMicrophone', false],
    ]);
  });

  it('leaves, unless the page takes over', async () => {
    const session = fakeVisitSession(WAITING);
    const element = await mount('waiting-room', {session});
    const stop = (event: Event): void => event.preventDefault();
    const leave = async (): Promise<void> => {
      button(element, 'call-view.leave', 'besöket').click();
      await drawn(element);
      button(element, 'waiting-room.leave-yes').click();
      await drawn(element);
    };
    document.addEventListener('visit-leave-request', stop, {once: true});
    await leave();
    expect(session.commands.length).to.equal(0);
    await leave();
    expect(session.commands.map(({name}) => name)).to.deep.equal(['leave']);
  });

  it('takes the focus to its heading', async () => {
    const element = await mount('waiting-room');
    element.focus();
    expect(text(element.shadowRoot!.activeElement!)).to.equal(sv('waiting-room.heading'));
  });

  describe('without a session', () => {
    it('shows its properties, and tells what was pressed', async () => {
      const localStream = fakeMediaStream({video: true});
      const element = await mount('waiting-room', {localStream, microphone: 'off', camera: 'on'});
      const requests = record<CustomEvent<{on: boolean}>>(element, 'visit-set-microphone-request');
      expect(find(element, 'video', HTMLVideoElement).srcObject).to.equal(localStream);
      button(element, 'visit.turn-microphone-on').click();
      expect(requests[0]!.detail.on).to.equal(true);
      button(element, 'visit.turn-microphone-on');
    });

    it('follows its status from attribute to event', async () => {
      const element = await mount('waiting-room');
      const admitted = record(element, 'waiting-room-admitted');
      element.setAttribute('status', 'held');
      await drawn(element);
      expect(element.state).to.equal('held');
      element.setAttribute('status', 'admitted');
      await drawn(element);
      expect(admitted.length).to.equal(1);
      element.setAttribute('status', 'nonsense');
      await drawn(element);
      expect(element.state).to.equal('waiting');
    });

    it('has no picture where none is given', async () => {
      const element = await mount('waiting-room');
      expect(has(element, '.self-view')).to.equal(false);
    });
  });

  it('finds the session of the nearest provider', async () => {
    const host = box();
    new ContextProvider(host, {
      context: visitSessionContext,
      initialValue: fakeVisitSession({state: {name: 'held', since: SAMPLE_NOW}}),
    });
    const element = document.createElement('waiting-room');
    host.append(element);
    await drawn(element);
    expect(element.state).to.equal('held');
    box().append(element);
    await drawn(element);
    expect(element.state).to.equal('waiting');
  });
});

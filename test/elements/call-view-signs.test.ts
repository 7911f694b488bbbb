import type {VisitShareScreenRequestEvent} from '../../src/elements/call-view/index.js';
import {SAMPLE_NOW, sampleDevice, sampleSelf} from '../../src/testing/index.js';
import {call, person} from './call-view.fixture.js';
import {announced, box, button, clear, drawn, expect, find, focused, has, record, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

const LOST = {name: 'reconnecting', since: SAMPLE_NOW} as const;
const LONG = sv('call-view.long-wait');

describe('<call-view>, what people must see', () => {
  afterEach(clear);

  it('shows who speaks by more than a colour, oneself included', async () => {
    const {element, session} = await call({participants: [person('a', {speaking: true}), person('b')]});
    const speaking = (): string[] => [...element.shadowRoot!.querySelectorAll('.tile:has(.voice)')].map((tile) => text(tile.querySelector('.name')!));
    expect(speaking()).to.deep.equal(['A']);
    expect(text(find(element, '.voice'))).to.equal(sv('call-view.speaking'));
    expect(has(element, '.voice .icon')).to.equal(true);
    session.set({participants: [person('a'), person('b')], voice: 'speaking'});
    await drawn(element);
    expect(speaking()).to.deep.equal([sv('call-view.you')]);
    expect(announced(element)).to.equal('');
  });

  it('tells somebody who speaks that the microphone is off, once for each time', async () => {
    const off = sampleDevice({status: 'off'});
    const {element, session} = await call({media: {microphone: off}});
    session.set({voice: 'muted'});
    await drawn(element);
    const words = sv('call-view.muted-voice');
    expect(text(find(element, '.notices'))).to.include(words);
    expect(announced(element)).to.equal(words);

    const region = find(element, 'section + [role="status"].visually-hidden');
    const said = region.textContent;
    session.set({voice: 'silent'});
    session.set({voice: 'muted'});
    await drawn(element);
    expect(region.textContent).to.equal(said);
    expect(text(find(element, '.notices'))).to.include(words);

    find(element, '[part="unmute-button"]').click();
    expect(session.commands).to.deep.equal([{name: 'setMicrophone', args: [true]}]);
    session.set({media: {microphone: sampleDevice({status: 'on'})}, voice: 'speaking'});
    await drawn(element);
    expect(has(element, '.notices')).to.equal(false);
    session.set({media: {microphone: off}, voice: 'muted'});
    await drawn(element);
    expect(region.textContent).not.to.equal(said);
    button(element, 'call-view.dismiss').click();
    await drawn(element);
    expect(has(element, '.notices')).to.equal(false);
  });

  it('says which device took the place of one that was unplugged, until that is read or over', async () => {
    const instead = sampleDevice({status: 'on', deviceId: 'built-in', label: 'Inbyggd mikrofon', insteadOf: 'Headset'});
    const {element, session} = await call();
    const words = sv('call-view.microphone-replaced', 'Headset', 'Inbyggd mikrofon');
    const shown = (): boolean => text(element).includes(words);
    session.set({media: {microphone: instead}});
    await drawn(element);
    expect(shown()).to.equal(true);
    expect(announced(element)).to.equal(words);

    const region = find(element, 'section + [role="status"].visually-hidden');
    const said = region.textContent;
    session.set({media: {microphone: sampleDevice({status: 'opening'})}});
    session.set({media: {microphone: {...instead}}});
    await drawn(element);
    expect([region.textContent, shown()]).to.deep.equal([said, true]);

    const dismiss = button(element, 'call-view.dismiss');
    dismiss.focus();
    dismiss.click();
    await drawn(element);
    expect(shown()).to.equal(false);
    expect(focused()).to.equal(find(element, '[data-step]'));

    session.set({media: {microphone: sampleDevice({status: 'on', deviceId: 'headset', label: 'Headset'})}});
    await drawn(element);
    session.set({media: {microphone: instead}});
    await drawn(element);
    expect([region.textContent === said, shown()]).to.deep.equal([false, true]);
    session.set({media: {microphone: sampleDevice({status: 'on', deviceId: 'headset', label: 'Headset'})}});
    await drawn(element);
    expect(shown()).to.equal(false);
  });

  it('tells of a camera that was unplugged while off once another is used, and repeats nothing that was so before', async () => {
    const instead = sampleDevice({status: 'on', label: 'Kamera B', insteadOf: 'Kamera A'});
    const {element, session} = await call({media: {camera: sampleDevice({status: 'off', insteadOf: 'Kamera A'})}});
    expect(has(element, '.notices')).to.equal(false);
    session.set({media: {camera: instead}});
    await drawn(element);
    const words = sv('call-view.camera-replaced', 'Kamera A', 'Kamera B');
    expect([text(find(element, '.notices p')), announced(element)]).to.deep.equal([words, words]);
    session.set({media: {camera: sampleDevice({status: 'off', insteadOf: 'Kamera A'})}});
    await drawn(element);
    expect(text(find(element, '.notices p'))).to.equal(words);

    const later = await call({media: {camera: instead}});
    expect([text(find(later.element, '.notices p')), announced(later.element)]).to.deep.equal([words, '']);
  });

  it('says how everybody’s connection is, but for a good one', async () => {
    const {element} = await call({
      participants: [person('a'), person('b', {quality: 'fair'}), person('c', {quality: 'weak'}), person('d', {quality: 'lost'})],
    });
    const captions = [...element.shadowRoot!.querySelectorAll('[part="tile"] .caption')].map(text);
    expect(captions).to.deep.equal([
      'A Vårdpersonal',
      'B Vårdpersonal Anslutningen är lite svag',
      'C Vårdpersonal Svag anslutning',
      `D ${sv('visit.role-staff')} ${sv('call-view.tile-lost')}`,
    ]);
  });

  it('says what staff are and where, as the clinic vouches for it, instead of their role', async () => {
    const {element} = await call({participants: [person('a', {title: 'distriktssköterska', unit: 'Hälsorum Offerdal'}), person('b', {title: 'läkare'}), person('c')]});
    const captions = [...element.shadowRoot!.querySelectorAll('[part="tile"] .caption')].map(text);
    expect(captions).to.deep.equal(['A distriktssköterska, Hälsorum Offerdal', 'B läkare', `C ${sv('visit.role-staff')}`]);
  });

  it('says what somebody does with their picture, and when they were interrupted', async () => {
    const a = person('a');
    const {element, session} = await call({participants: [{...a, media: {...a.media, signing: true, detail: true}}]});
    expect(text(find(element, '[part="tile"] .caption'))).to.equal(`A ${sv('visit.role-staff')} ${sv('call-view.signs')} ${sv('call-view.shows-detail')}`);
    session.set({participants: [{...a, media: {microphone: 'interrupted', camera: 'interrupted'}}]});
    await drawn(element);
    expect(text(find(element, '.placeholder'))).to.equal(sv('call-view.interrupted'));
    expect(announced(element)).to.equal(sv('call-view.was-interrupted', 'A'));
    session.set({participants: [a]});
    await drawn(element);
    expect(announced(element)).to.equal(sv('call-view.was-interrupted-back', 'A'));
  });

  it('tells a screen reader when somebody turns their microphone off and on', async () => {
    const a = person('a');
    const {element, session} = await call({participants: [a]});
    session.set({participants: [{...a, media: {...a.media, microphone: 'off'}}]});
    await drawn(element);
    expect(announced(element)).to.equal(sv('call-view.turned-microphone-off', 'A'));
    session.set({participants: [a]});
    await drawn(element);
    expect(announced(element)).to.equal(sv('call-view.turned-microphone-on', 'A'));
  });

  it('says that a picture is held back for the sake of the sound, and when it is back', async () => {
    const a = person('a');
    const {element, session} = await call({participants: [a]});
    session.set({participants: [{...a, videoPaused: true}]});
    await drawn(element);
    const words = 'är pausad för att ljudet ska höras bra. Den kommer tillbaka av sig själv.';
    expect(text(find(element, '.placeholder'))).to.equal(`Bilden ${words}`);
    expect(announced(element)).to.equal(`Bilden från A ${words}`);
    session.set({participants: [{...a, ownVideoPaused: true}]});
    await drawn(element);
    expect(text(find(element, '.notices'))).to.equal(`Din bild ${words}`);
    expect(announced(element)).to.equal(`Din bild ${words} Bilden från A är tillbaka.`);
    session.set({participants: [a]});
    await drawn(element);
    expect(has(element, '.notices')).to.equal(false);
    expect(announced(element)).to.equal(sv('call-view.own-picture-back'));
  });

  it('reminds of one’s own shared screen until it is stopped, which a host may take over', async () => {
    const {element, session} = await call({media: {screen: {status: 'on', supported: true, stream: new MediaStream()}}});
    expect(text(find(element, '[part~="sharing"]'))).to.include(sv('call-view.people-own-screen'));
    const requests = record<VisitShareScreenRequestEvent>(element, 'visit-share-screen-request');
    element.addEventListener('visit-share-screen-request', (event) => event.preventDefault(), {once: true});
    find(element, '[part="stop-sharing-button"]').click();
    expect(session.commands).to.deep.equal([]);
    find(element, '[part="stop-sharing-button"]').click();
    expect(session.commands).to.deep.equal([{name: 'shareScreen', args: [false]}]);
    expect(requests.map(({detail}) => detail)).to.deep.equal([{on: false}, {on: false}]);
    session.set({media: {screen: {status: 'off', supported: true}}});
    await drawn(element);
    expect(has(element, '[part~="sharing"]')).to.equal(false);
    expect(announced(element)).to.equal(sv('call-view.you-stopped-sharing'));
  });

  describe('when a connection takes long', () => {
    it('offers the phone after 20 seconds, and leaves alone whoever waits on until the next stage', async () => {
      const {element, session, clock} = await call();
      session.set({state: LOST, participants: [person('a', {quality: 'lost'})]});
      await drawn(element);
      await clock.advance(19_999);
      await drawn(element);
      expect(text(element)).not.to.include(LONG);
      await clock.advance(1);
      await drawn(element);
      expect(text(element)).to.include(LONG);
      expect(announced(element)).to.equal(LONG);
      button(element, 'call-view.wait-on').focus();
      button(element, 'call-view.wait-on').click();
      await drawn(element);
      expect(text(element)).not.to.include(LONG);
      expect(focused()).to.equal(find(element, '[data-step]'));
      session.set({participants: [person('a', {quality: 'failing'})]});
      await drawn(element);
      expect(text(element)).to.include(LONG);
      session.set({state: {name: 'in-call'}, participants: [person('a')]});
      await drawn(element);
      expect(has(element, '.notices')).to.equal(false);
      expect(clock.pending).to.equal(0);
    });

    it('offers the phone as well when no connection comes up at all, from when somebody was there', async () => {
      const {element, session, clock} = await call({state: {name: 'joining'}, participants: []});
      await clock.advance(30_000);
      const since = clock.now();
      session.set({state: {name: 'joining', since}, participants: [person('a', {quality: 'connecting'})]});
      await drawn(element);
      await clock.advance(19_999);
      await drawn(element);
      expect(announced(element)).not.to.include(LONG);
      await clock.advance(1);
      await drawn(element);
      expect(announced(element)).to.equal(LONG);
      expect(text(element)).to.include(LONG);
      await expect(element).to.be.accessible();
      button(element, 'visit.phone-me').click();
      await drawn(element);
      button(element, 'visit.phone-send').click();
      expect(session.commands.map(({name}) => name)).to.deep.equal(['requestPhone']);
      session.set({state: {name: 'in-call'}, participants: [person('a')]});
      await drawn(element);
      expect(clock.pending).to.equal(0);
    });

    it('asks staff to ring, through the service', async () => {
      const {element, session, clock} = await call({state: LOST, participants: [person('a', {quality: 'lost'})]});
      await clock.advance(20_000);
      await drawn(element);
      button(element, 'visit.phone-me').click();
      await drawn(element);
      button(element, 'visit.phone-send').click();
      expect(session.commands.map(({name}) => name)).to.deep.equal(['requestPhone']);
    });

    it('tells staff to ring the patient', async () => {
      const {element, clock} = await call({state: LOST, self: sampleSelf({role: 'staff'}), participants: [person('a', {quality: 'lost'})]});
      await clock.advance(20_000);
      await drawn(element);
      expect(text(element)).to.include('eller ringa patienten');
      expect(has(element, '[part="phone-button"]')).to.equal(false);
    });

    it('loses no timer and no focus when the connection comes back or the element goes', async () => {
      const {element, session, clock} = await call({state: LOST, participants: [person('a', {quality: 'lost'})]});
      await clock.advance(20_000);
      await drawn(element);
      button(element, 'call-view.wait-on').focus();
      session.set({state: {name: 'in-call'}, participants: [person('a')]});
      await drawn(element);
      expect(focused()).to.equal(find(element, '[data-step]'));
      session.set({state: {...LOST, since: clock.now()}, participants: [person('a', {quality: 'lost'})]});
      await drawn(element);
      expect(clock.pending).to.equal(1);
      element.remove();
      expect(clock.pending).to.equal(0);
    });
  });

  it('reads out which of several has lost contact, and who is back', async () => {
    const [a, b] = [person('a'), person('b')];
    const {element, session} = await call({participants: [a, b]});
    session.set({participants: [a, {...b, quality: 'lost'}]});
    await drawn(element);
    expect(announced(element)).to.equal(sv('call-view.link-lost', 'B'));
    session.set({participants: [a, {...b, quality: 'good'}]});
    await drawn(element);
    expect(announced(element)).to.equal(sv('call-view.link-back', 'B'));
  });

  it('fits the window below a page’s own header', async () => {
    const {element} = await call();
    const page = box();
    const header = document.createElement('header');
    header.style.blockSize = '90px';
    page.append(header, element);
    document.body.prepend(page);
    document.body.style.margin = '0';
    element.requestUpdate();
    await drawn(element);
    expect(find(element, '.bar').getBoundingClientRect().bottom).to.be.at.most(window.innerHeight + 0.5);
    expect(document.documentElement.scrollHeight).to.be.at.most(window.innerHeight);
  });
});

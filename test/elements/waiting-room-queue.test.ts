import '../../src/elements/waiting-room/define.js';
import {MediaFailure} from '../../src/core/media/media-failure.js';
import {configureTexts} from '../../src/localization/configure-texts.js';
import type {Note} from '../../src/protocol/index.js';
import {SAMPLE_NOW, sampleDevice} from '../../src/testing/index.js';
import {control, announced, box, clear, drawn, expect, find, focused, has, mediaOn, mount, record, text, until} from './elements.harness.js';
import {MINUTE, waiting} from './waiting-room.fixture.js';
import {sv} from './sv.harness.js';

const fromStaff = (id: string, words: string): Note => ({id, from: 'staff', text: words, at: SAMPLE_NOW});

async function write(element: Element, words: string): Promise<void> {
  const field = find(element, '#note', HTMLTextAreaElement);
  field.value = words;
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  await drawn(element);
}

async function press(element: Element, words: string): Promise<void> {
  control(element, words).click();
  await drawn(element);
}

describe('<waiting-room>: the queue', () => {
  afterEach(clear);

  it('tells place, waiting time and staff, and a changed place once', async () => {
    const {element, session} = await waiting({queue: {staffPresent: true, late: false, place: 3, expectedMinutes: 15}});
    expect(text(element))
      .to.include(sv('waiting-room.place', '3'))
      .and.include(sv('waiting-room.expected', '15 minuter'))
      .and.include(sv('waiting-room.staff-present'));
    expect(announced(element)).to.equal('');
    session.set({queue: {staffPresent: false, late: false, place: 3, expectedMinutes: 10}});
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.staff-absent'));
    expect(announced(element)).to.equal('');
    session.set({queue: {staffPresent: false, late: false, place: 1}});
    await drawn(element);
    expect(announced(element)).to.equal(sv('waiting-room.place-first'));
  });

  it('takes from the page what the service does not tell', async () => {
    const {element, session} = await waiting({queue: {staffPresent: true, late: false}});
    element.setAttribute('place', '4');
    element.setAttribute('expected-wait', '20');
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.place', '4')).and.include('20 minuter');
    session.set({queue: {staffPresent: true, late: false, place: 2}});
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.place', '2')).and.include('20 minuter');
  });

  it('says that staff are late when the booked time has passed by the service’s clock', async () => {
    const late = sv('waiting-room.late-minutes', '6 minuter');
    const starts = SAMPLE_NOW + 2 * MINUTE;
    // This device is three minutes slow.
    const {element, clock} = await waiting({state: {name: 'waiting', since: SAMPLE_NOW, starts}, clockOffset: 3 * MINUTE});
    expect(has(element, '[part~=late]')).to.equal(false);
    await clock.advance(5 * MINUTE);
    await drawn(element);
    expect(text(element)).to.include(late);
    // Said when it began.
    expect(announced(element)).to.equal(sv('waiting-room.late-minutes', '5 minuter'));
  });

  it('does not call staff late towards somebody who has just come late', async () => {
    const {element, clock} = await waiting({state: {name: 'waiting', since: SAMPLE_NOW, starts: SAMPLE_NOW - 20 * MINUTE}});
    expect(has(element, '[part~=late]')).to.equal(false);
    await clock.advance(6 * MINUTE);
    await drawn(element);
    expect(has(element, '[part~=late]')).to.equal(true);
  });

  it('tells how long one has waited in minutes, silently', async () => {
    const {element, clock} = await waiting();
    expect(text(element)).not.to.include('Du har väntat');
    await clock.advance(12 * MINUTE);
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.waited', '12 minuter'));
    await clock.advance(53 * MINUTE);
    await drawn(element);
    expect(text(element)).to.include(sv('waiting-room.waited-hours', '1 timme', '5 minuter'));
    expect(announced(element)).to.equal('');
  });

  it('offers the phone when the connection has been lost for a minute', async () => {
    configureTexts({helpPhone: '063-15 30 00'});
    const {element, session, clock} = await waiting();
    session.set({signalling: 'lost'});
    await drawn(element);
    await clock.advance(59_000);
    await drawn(element);
    const long = sv('waiting-room.lost-long');
    expect(text(element)).not.to.include(long);
    await clock.advance(1_000);
    await drawn(element);
    expect(text(element)).to.include(long);
    expect(announced(element)).to.include(long);
    expect(control(element, '063-15 30 00').getAttribute('href')).to.equal('tel:+4663153000');
    await press(element, sv('visit.phone-me'));
    await press(element, sv('visit.phone-send'));
    expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([['requestPhone', {reason: 'connection'}]]);
    session.set({signalling: 'open'});
    await drawn(element);
    expect(text(element)).not.to.include(long);
    configureTexts({});
  });

  it('goes to the phone and back, with the focus', async () => {
    const {element, session} = await waiting({}, true);
    await press(element, sv('visit.phone-me'));
    await press(element, sv('visit.phone-send'));
    expect(element.getAttribute('state')).to.equal('phone');
    expect(text(focused()!)).to.equal(sv('visit.phone-title-requested'));
    session.cancelPhone();
    await drawn(element);
    expect(element.state).to.equal('waiting');
    expect(text(focused()!)).to.equal(sv('waiting-room.heading'));
    expect(announced(element)).to.equal('');
  });

  it('asks before it lets the place go', async () => {
    const {element, session} = await waiting();
    await press(element, sv('call-view.leave', 'besöket'));
    expect(text(focused()!)).to.equal(sv('waiting-room.leave-question'));
    await press(element, sv('waiting-room.leave-no'));
    expect(session.commands.length).to.equal(0);
    expect(text(focused()!)).to.equal(sv('call-view.leave', 'besöket'));
  });

  it('says that the visit was held by phone', async () => {
    const {element} = await waiting({state: {name: 'ended', reason: 'phoned'}});
    expect(text(element)).to.include('Vårdpersonalen har ringt dig.');
  });

  it('helps with a device that does not work', async () => {
    const failed = (device: 'camera' | 'microphone'): MediaFailure => new MediaFailure('in-use', device);
    const {element, session} = await waiting({
      media: {camera: sampleDevice({status: 'failed', failure: failed('camera')})},
    });
    expect(text(element)).to.include(sv('visit.failure-in-use', 'kameran'));
    await press(element, sv('visit.retry'));
    expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([['prepare', ['camera']]]);
    session.set({media: {microphone: sampleDevice({status: 'failed', failure: failed('microphone')})}});
    await drawn(element);
    expect(text(element)).to.include(sv('visit.failure-in-use', 'kameran och mikrofonen'));
  });

  it('says so when the microphone’s own switch is off', async () => {
    const media = mediaOn();
    const [track] = media.stream.getAudioTracks();
    Object.defineProperty(track, 'muted', {value: true});
    const {element} = await waiting({media});
    expect(text(element)).to.include(sv('visit.failure-silent')).and.include('headsetet');
  });
});

describe('<waiting-room>: messages', () => {
  afterEach(clear);

  it('adds what staff write to a log that stood there before', async () => {
    const {element, session} = await waiting();
    const log = find(element, '[role=log]');
    session.set({notes: [fromStaff('n1', 'Vi kommer snart.')]});
    await drawn(element);
    expect(find(element, '[role=log]')).to.equal(log);
    expect(text(log)).to.match(/^Vårdpersonalen 10:30.* Vi kommer snart\.$/u);
    expect(find(log, '.note-text').dir).to.equal('auto');
    expect(announced(element)).to.equal('');
    const [first] = log.children;
    session.set({notes: [fromStaff('n1', 'Vi kommer snart.'), fromStaff('n2', 'Nu.')]});
    await drawn(element);
    expect(log.firstElementChild).to.equal(first);
    await expect(element).to.be.accessible();
  });

  it('answers with one press, in words that staff can read', async () => {
    const {element, session} = await waiting({notes: [fromStaff('n1', 'Kan du vänta?')]}, true);
    element.lang = 'en';
    await until(() => has(element, '.room[lang=en]'));
    const answer = find(element, '[part~=answer-button]');
    const words = text(answer);
    answer.click();
    await drawn(element);
    expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([['sendNote', sv('waiting-room.answer-wait')]]);
    expect(text(find(element, '[role=log]'))).to.include(words);
    expect(has(element, '[part~=answer-button]')).to.equal(false);
    expect(focused()?.localName).to.equal('summary');
  });

  it('offers to write only once staff have written: the service takes answers and nothing else', async () => {
    const {element, session} = await waiting();
    expect(has(element, '[part~=write]')).to.equal(false);
    session.set({notes: [fromStaff('n1', 'Kan du vänta?')]});
    await drawn(element);
    expect(has(element, '[part~=write]')).to.equal(true);
  });

  it('sends one’s own words, cleaned, and lets the page take over', async () => {
    const {element, session} = await waiting({notes: [fromStaff('n1', 'Kan du vänta?')]});
    const asked = record<CustomEvent<{text: string}>>(document, 'visit-reply-request');
    find(element, '[part~=write] summary').click();
    document.addEventListener('visit-reply-request', (event) => event.preventDefault(), {once: true});
    await write(element, 'Hej');
    await press(element, sv('waiting-room.send'));
    await write(element, '  Jag ser\u202E inget \n');
    await press(element, sv('waiting-room.send'));
    expect(asked.map(({detail}) => detail.text)).to.deep.equal(['Hej', 'Jag ser inget']);
    expect(session.commands.map(({args}) => args)).to.deep.equal([['Jag ser inget']]);
    expect(find(element, '#note', HTMLTextAreaElement).value).to.equal('');
  });

  it('tells how many characters are left, sparingly, and what is too long', async () => {
    const {element, session} = await waiting({notes: [fromStaff('n1', 'Kan du vänta?')]});
    await write(element, 'a'.repeat(249));
    expect(text(element)).not.to.include('Tecken kvar');
    await write(element, 'a'.repeat(251));
    expect(announced(element)).to.equal(sv('waiting-room.characters-left', '49'));
    await write(element, 'a'.repeat(255));
    expect(text(element)).to.include(sv('waiting-room.characters-left', '45'));
    expect(announced(element)).to.equal(sv('waiting-room.characters-left', '49'));
    await write(element, 'a'.repeat(301));
    await press(element, sv('waiting-room.send'));
    expect(text(element)).to.include(sv('waiting-room.note-too-long', '300'));
    expect(session.commands.length).to.equal(0);
    await write(element, 'a'.repeat(300));
    expect(has(element, '#note-problem')).to.equal(false);
  });

  it('keeps what one has written while nothing can be sent', async () => {
    const {element, session} = await waiting({signalling: 'lost', notes: [fromStaff('n1', 'Kan du vänta?')]});
    await write(element, 'Ja');
    await press(element, sv('waiting-room.send'));
    expect(announced(element)).to.equal(sv('waiting-room.note-lost'));
    await press(element, sv('waiting-room.answer-wait'));
    expect(session.commands.length).to.equal(0);
    expect(find(element, '#note', HTMLTextAreaElement).value).to.equal('Ja');
  });

  it('shows the page’s own messages without a session, and none where there are none to show', async () => {
    const element = await mount('waiting-room', {notes: [fromStaff('n1', 'Välkommen')]});
    expect(text(element)).to.include('Välkommen');
    box().append(element);
    await drawn(element);
    expect(text(element)).to.include('Välkommen');
    expect(has(await mount('waiting-room'), '[role=log]')).to.equal(false);
  });
});

import '../../src/elements/waiting-room/define.js';
import type {Note} from '../../src/protocol/index.js';
import {SAMPLE_NOW, type FakeVisitSession} from '../../src/testing/index.js';
import {box, button, clear, drawn, expect, find, focused, has, nextTask, text} from './elements.harness.js';
import {waiting, type WaitingStage} from './waiting-room.fixture.js';
import {sv} from './sv.harness.js';

function staffWrite(session: FakeVisitSession): void {
  const note: Note = {id: `n${session.snapshot.notes.length + 1}`, from: 'staff', text: 'Hemligt', at: SAMPLE_NOW};
  session.set({notes: [...session.snapshot.notes, note]});
}

const admit = (session: FakeVisitSession): void => session.set({state: {name: 'joining'}, visit: 'visit-1'});

async function wantNotifications({element}: WaitingStage): Promise<void> {
  find(element, '[part~=calling] summary').click();
  button(element, 'waiting-room.notify').click();
  await nextTask();
  await drawn(element);
}

describe('<waiting-room>: calling somebody who looks elsewhere (page, screen and notifications are fakes)', () => {
  afterEach(clear);

  it('does nothing while the page is in view', async () => {
    const {element, session, attention} = await waiting();
    staffWrite(session);
    admit(session);
    await drawn(element);
    expect([attention.title, attention.sounds, attention.shakes]).to.deep.equal(['Portalen', 0, 0]);
  });

  it('says in the tab what has happened, with sound and shaking, until the page is seen', async () => {
    const {element, session, attention} = await waiting();
    attention.hide();
    staffWrite(session);
    await drawn(element);
    expect(attention.title).to.equal('(1) Nytt meddelande – Portalen');
    staffWrite(session);
    await drawn(element);
    expect(attention.title).to.equal('(2) Nya meddelanden – Portalen');
    expect([attention.sounds, attention.shakes]).to.deep.equal([2, 2]);
    attention.show();
    expect(attention.title).to.equal('Portalen');
    await drawn(element);
    attention.hide();
    staffWrite(session);
    await drawn(element);
    expect(attention.title).to.equal('(1) Nytt meddelande – Portalen');
  });

  it('calls for admission at once, and the call outlives the element until it is seen', async () => {
    const {element, session, attention} = await waiting();
    attention.hide();
    admit(session);
    element.remove();
    await nextTask();
    expect(attention.title).to.equal('Du är insläppt – Portalen');
    expect(attention.sounds).to.equal(1);
    attention.show();
    expect(attention.title).to.equal('Portalen');
    expect(attention.listeners).to.equal(0);
  });

  it('leaves a title alone that the portal has changed meanwhile', async () => {
    const {element, session, attention} = await waiting();
    attention.hide();
    staffWrite(session);
    await drawn(element);
    attention.title = 'Besök pågår';
    attention.show();
    expect(attention.title).to.equal('Besök pågår');
  });

  it('stops calling for messages when it is removed', async () => {
    const {element, session, attention} = await waiting();
    attention.hide();
    staffWrite(session);
    await drawn(element);
    element.remove();
    expect(attention.title).to.equal('Portalen');
    expect([attention.listeners, attention.disposed]).to.deep.equal([0, true]);
  });

  it('is silent when the person wants it so', async () => {
    const {element, session, attention} = await waiting();
    find(element, '[part~=sound] input').click();
    await drawn(element);
    attention.hide();
    staffWrite(session);
    await drawn(element);
    expect(attention.sounds).to.equal(0);
  });

  it('asks for notifications only when pressed, and writes nothing personal in them', async () => {
    const stage = await waiting();
    const {element, session, attention} = stage;
    await wantNotifications(stage);
    expect(text(focused()!)).to.equal(sv('waiting-room.notify-granted'));
    attention.hide();
    staffWrite(session);
    await drawn(element);
    expect(attention.shown).to.deep.equal([
      {title: 'Nytt meddelande', body: sv('waiting-room.call-message'), lang: 'sv', dir: 'ltr'},
    ]);
    admit(session);
    expect(attention.shown.map(({title, body}) => [title, body])).to.deep.equal([[sv('waiting-room.heading-admitted'), sv('waiting-room.call-admitted', 'Besöket')]]);
    attention.show();
    expect(attention.shown.length).to.equal(0);
  });

  it('does not use a permission that the portal was given for something else', async () => {
    const {element, session, attention} = await waiting();
    attention.notifications = 'granted';
    attention.hide();
    staffWrite(session);
    await drawn(element);
    expect(attention.shown.length).to.equal(0);
  });

  it('says what still works when notifications are refused, and offers none where there can be none', async () => {
    const stage = await waiting();
    stage.attention.answer = 'denied';
    await wantNotifications(stage);
    expect(text(focused()!)).to.equal(sv('waiting-room.notify-denied'));
    const other = await waiting();
    other.attention.notifications = 'unsupported';
    other.element.requestUpdate();
    await drawn(other.element);
    expect(has(other.element, '[part~=notify-button]')).to.equal(false);
  });
});

describe('<waiting-room>: the screen (a fake)', () => {
  afterEach(clear);

  it('stays on while one waits, and not longer', async () => {
    const {element, session, wakeLock} = await waiting();
    expect(wakeLock.held).to.equal(1);
    session.set({state: {name: 'held', since: SAMPLE_NOW}});
    await drawn(element);
    expect([wakeLock.held, wakeLock.requests]).to.deep.equal([1, 1]);
    admit(session);
    await drawn(element);
    expect(wakeLock.held).to.equal(0);
  });

  it('is kept on again after the page was hidden, which takes the lock away', async () => {
    const {element, attention, wakeLock} = await waiting();
    wakeLock.takeAway();
    attention.hide();
    await drawn(element);
    expect(wakeLock.requests).to.equal(1);
    attention.show();
    await drawn(element);
    expect([wakeLock.held, wakeLock.requests]).to.deep.equal([1, 2]);
  });

  it('goes its own way when the element is removed, and is kept on again when it is back', async () => {
    const {element, wakeLock} = await waiting();
    element.remove();
    await nextTask();
    expect(wakeLock.held).to.equal(0);
    box().append(element);
    await drawn(element);
    expect(wakeLock.held).to.equal(1);
  });

  it('is asked for once where the browser refuses, and nothing is said', async () => {
    const {element, wakeLock, session} = await waiting();
    wakeLock.willing = false;
    element.remove();
    box().append(element);
    await drawn(element);
    const before = text(element);
    const {requests} = wakeLock;
    session.set({clockOffset: 1});
    await drawn(element);
    expect(wakeLock.requests).to.equal(requests);
    expect(text(element)).to.equal(before);
  });
});

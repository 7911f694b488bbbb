import {sendKeys} from '@web/test-runner-commands';
import {FakeTextConversation} from '../../src/testing/index.js';
import {AMINA, BEI, field, log, show, showOpen, type TextHost} from './call-text.harness.js';
import {announced, button, clear, drawn, expect, find, focused, has, text, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const OPENED = sv('call-view.text-opened', 'Bei B');

/** What each block says, in order. */
function blocks(host: TextHost): string[] {
  return within(host)
    .filter((inner) => inner.matches('[part~=text-block]'))
    .map(text);
}

const alerted = (host: TextHost): string => find(host, '.visually-hidden[role=alert]').textContent.trim();

/** The nodes added to the log that a screen reader reads, while something happens. */
async function read(host: TextHost, happens: () => void): Promise<string[]> {
  const known = new Set(log(host).children);
  happens();
  await drawn(host);
  const added = [...log(host).children].filter((node) => !known.has(node));
  return added.filter((node) => node.getAttribute('aria-live') !== 'off').map(text);
}

describe('real-time text in a call', () => {
  afterEach(clear);

  describe('opens', () => {
    it('with a button, which then has the focus in the field, and closes with another that gives it back', async () => {
      const {host} = await show();
      expect(has(host, '[part~=text-panel]')).to.equal(false);
      button(host, 'call-view.text').click();
      await drawn(host);
      expect(host.panel.open).to.equal(true);
      expect(focused()).to.equal(field(host));
      button(host, 'call-view.text-close').click();
      await drawn(host);
      expect([host.panel.open, has(host, '[part~=text-panel]')]).to.deep.equal([false, false]);
      expect(focused()).to.equal(find(host, '#opener'));
      expect(host.told).to.deep.equal([true, false]);
    });

    it('without taking the focus when the host does not ask for it', async () => {
      const {host} = await show();
      find(host, '#opener').focus();
      host.panel.setOpen(true);
      await drawn(host);
      expect(focused()).to.equal(find(host, '#opener'));
    });

    it('by itself when somebody writes, says so, and leaves the focus where it is', async () => {
      const {host, conversation} = await show();
      find(host, '#opener').focus();
      conversation.receive(BEI, 'H', true);
      await drawn(host);
      expect(host.panel.open).to.equal(true);
      expect(host.told).to.deep.equal([true]);
      expect(announced(host)).to.equal(OPENED);
      expect(focused()).to.equal(find(host, '#opener'));
      expect(blocks(host)).to.deep.equal(['Bei B Vårdpersonal skriver H']);
    });

    it('by itself for what was written before it was there', async () => {
      const conversation = new FakeTextConversation();
      conversation.receive(BEI, 'Hör du mig?');
      const {host} = await show({conversation});
      expect(host.panel.open).to.equal(true);
      expect(announced(host)).to.equal(`${OPENED} Hör du mig?`);
    });

    it('by itself with all that ended at once read out, as a log that comes with its content is not', async () => {
      const {host, conversation} = await show();
      const block = {author: BEI, open: false, at: 0} as const;
      const ended = [{...block, id: 'of-bei-1', text: 'Jag hör inte.'}, {...block, id: 'of-bei-2', text: 'Ta \u{FFFD}\u{FFFD} om dagen.'}];
      conversation.set({blocks: [...ended, {...block, id: 'of-bei-3', text: 'Skriv gär', open: true}]});
      await drawn(host);
      expect(announced(host)).to.equal(`${OPENED} Jag hör inte. Ta tecken saknas om dagen.`);
      conversation.receive(BEI, 'Hör du?');
      await drawn(host);
      expect(announced(host), 'the log reads on').to.equal(`${OPENED} Jag hör inte. Ta tecken saknas om dagen.`);
    });

    it('by itself with the name of everybody who wrote', async () => {
      const {host, conversation} = await show();
      conversation.receive(BEI, 'Hej.');
      conversation.receive(BEI, 'Hör du?');
      conversation.receive(AMINA, 'Jag tolkar.');
      await drawn(host);
      expect(announced(host)).to.equal(`${OPENED} Hej. Hör du? Amina Warsame: Jag tolkar.`);
    });

    it('neither for what the person wrote nor for what somebody only erased or ended', async () => {
      const written = {id: 'of-bei', author: BEI, text: 'Hej', open: true, at: 0};
      const conversation = new FakeTextConversation({blocks: [written]});
      const {host} = await show({conversation});
      button(host, 'call-view.text-close').click();
      conversation.write('Jag skriver\n');
      conversation.set({blocks: [{...written, open: false}]});
      conversation.set({blocks: [{...written, text: 'He', open: true}]});
      conversation.set({blocks: []});
      await drawn(host);
      expect([host.panel.open, host.panel.unread]).to.deep.equal([false, false]);
    });

    it('never while there is no session', async () => {
      const {host} = await show();
      host.conversation = undefined;
      host.requestUpdate();
      await drawn(host);
      host.panel.setOpen(true);
      await drawn(host);
      expect(has(host, '[part~=text-panel]')).to.equal(false);
    });
  });

  describe('closed by the person', () => {
    it('stays closed while the same person writes on, tells once that there is more, and no more once it is read', async () => {
      const {host, conversation} = await show();
      conversation.set({writing: [BEI.id]});
      conversation.receive(BEI, 'Ta', true);
      await drawn(host);
      button(host, 'call-view.text-close').click();
      await drawn(host);
      expect([host.panel.open, host.panel.unread]).to.deep.equal([false, false]);

      conversation.receive(BEI, 'två om dagen');
      await drawn(host);
      expect([host.panel.open, host.panel.unread]).to.deep.equal([false, true]);
      expect(announced(host)).to.equal(sv('call-view.text-unread', 'Bei B'));

      button(host, 'call-view.text').click();
      await drawn(host);
      expect(host.panel.unread).to.equal(false);
      expect(blocks(host)).to.have.lengthOf(2);
    });

    it('opens again for somebody else, and for whoever had written to the end', async () => {
      const {host, conversation} = await show();
      conversation.set({writing: [BEI.id]});
      conversation.receive(BEI, 'Ta', true);
      await drawn(host);
      button(host, 'call-view.text-close').click();
      conversation.receive(AMINA, 'Jag tolkar');
      await drawn(host);
      expect(host.panel.open).to.equal(true);

      conversation.set({writing: []});
      button(host, 'call-view.text-close').click();
      conversation.receive(BEI, 'En sak till');
      await drawn(host);
      expect(host.panel.open).to.equal(true);
    });

    it('closes with Escape from inside, and gives the focus back', async () => {
      const {host} = await showOpen();
      await sendKeys({press: 'Escape'});
      await drawn(host);
      expect(host.panel.open).to.equal(false);
      expect(focused()).to.equal(find(host, '#opener'));
    });

    it('leaves Escape alone when the focus is elsewhere, or an input method wants it', async () => {
      const {host} = await showOpen();
      field(host).dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true, composed: true}));
      expect(host.panel.open).to.equal(true);
      find(host, '#opener').focus();
      await sendKeys({press: 'Escape'});
      expect(host.panel.open).to.equal(true);
    });
  });

  describe('the log', () => {
    it('names who wrote each block, with their role, and says who is writing', async () => {
      const {host, conversation} = await showOpen();
      expect(text(log(host))).to.equal(sv('call-view.text-empty'));
      conversation.receive(BEI, 'Har du ont?');
      conversation.write('Ja.\n');
      conversation.receive(AMINA, 'Sedan i g', true);
      await drawn(host);
      expect(blocks(host)).to.deep.equal(['Bei B Vårdpersonal Har du ont?', 'Du Ja.', 'Amina Warsame Tolk skriver Sedan i g']);
    });

    it('calls somebody without a name what they are, once', async () => {
      const {host, conversation} = await showOpen();
      conversation.receive({id: 'guest-1', name: ' ', role: 'guest', guestRole: 'relative'}, 'Hej');
      await drawn(host);
      expect(blocks(host)).to.deep.equal(['Närstående Hej']);
    });

    it('sets what the person wrote apart on the other side', async () => {
      const {host, conversation} = await showOpen();
      conversation.receive(BEI, 'Hej');
      conversation.write('Hej\n');
      await drawn(host);
      const [other, own] = within(host).filter((inner) => inner.matches('[part~=text-block]'));
      const start = log(host).getBoundingClientRect().left;
      const end = start + log(host).clientLeft + log(host).clientWidth;
      expect(other!.getBoundingClientRect().left - start).to.be.lessThan(20);
      expect(end - own!.getBoundingClientRect().right).to.be.lessThan(20);
    });

    it('leaves to the field what the person is writing', async () => {
      const {host, conversation} = await showOpen();
      conversation.set({draft: 'Jag', blocks: [{id: 'own-1', author: 'self', text: 'Jag', open: true, at: 0}]});
      await drawn(host);
      expect(blocks(host)).to.deep.equal([]);
      expect(field(host).value).to.equal('Jag');
    });

    it('is read block by block when they end, not letter by letter, and not one’s own', async () => {
      const {host, conversation} = await showOpen();
      expect(log(host).getAttribute('aria-label')).to.equal(sv('call-view.text-log'));
      const open = {id: 'of-bei', author: BEI, text: 'H', open: true, at: 0};
      expect(await read(host, () => conversation.set({blocks: [open]}))).to.deep.equal([]);
      expect(await read(host, () => conversation.set({blocks: [{...open, text: 'Hej'}]}))).to.deep.equal([]);
      const ended = {...open, text: 'Hej.', open: false};
      expect(await read(host, () => conversation.set({blocks: [ended]}))).to.deep.equal(['Bei B Vårdpersonal Hej.']);
      expect(await read(host, () => conversation.write('Hej\n'))).to.deep.equal([]);
      expect(await read(host, () => conversation.receive(AMINA, 'Hallå'))).to.deep.equal(['Amina Warsame Tolk Hallå']);
    });

    it('marks what was lost for eye and ear', async () => {
      const {host, conversation} = await showOpen();
      conversation.receive(BEI, 'Ta \u{FFFD}\u{FFFD} om \u{FFFD}dagen');
      await drawn(host);
      const gaps = within(host).filter((inner) => inner.matches('[role=img]'));
      expect(gaps.map((gap) => gap.getAttribute('aria-label'))).to.deep.equal([sv('call-view.text-gap'), sv('call-view.text-gap')]);
      expect(gaps.every((gap) => gap.getBoundingClientRect().width > 5)).to.equal(true);
      expect(text(host)).to.include('Ta � om �dagen').and.to.include(sv('call-view.text-lost'));
    });

    it('is empty and closed when the visit is over, whatever was open', async () => {
      const {host, conversation} = await showOpen();
      conversation.receive(BEI, 'Hej');
      await drawn(host);
      conversation.clear();
      await drawn(host);
      expect([host.panel.open, has(host, '[part~=text-block]')]).to.deep.equal([false, false]);
    });
  });

  it('stays open, with the focus, when somebody who is alone erases all that they have written', async () => {
    const {host, conversation} = await showOpen();
    const draft = {id: 'own-1', author: 'self', text: 'J', open: true, at: 0} as const;
    conversation.set({reached: 0, others: 0, draft: 'J', blocks: [draft]});
    conversation.set({draft: '', blocks: []});
    await drawn(host);
    expect(host.panel.open).to.equal(true);
    expect(focused()).to.equal(field(host));
  });

  describe('a ring', () => {
    /** Closed by the person while somebody wrote, who rings then. */
    async function rungWhenClosed(): ReturnType<typeof show> {
      const shown = await show();
      const {host, conversation} = shown;
      conversation.set({writing: [BEI.id]});
      conversation.receive(BEI, 'Ta', true);
      await drawn(host);
      button(host, 'call-view.text-close').click();
      conversation.ring(BEI);
      await drawn(host);
      return shown;
    }

    it('opens the panel, stands there in words, and is told at once', async () => {
      const {host, conversation} = await show();
      conversation.ring(BEI);
      await drawn(host);
      expect(host.panel.open).to.equal(true);
      expect(text(find(host, '[part~=text-alert]'))).to.include(sv('call-view.text-alert', 'Bei B'));
      expect(alerted(host)).to.equal(sv('call-view.text-alert', 'Bei B'));
    });

    it('does not flash more than three times in a second', async () => {
      const {host, conversation} = await show();
      conversation.ring(BEI);
      await drawn(host);
      const style = getComputedStyle(find(host, '[part~=text-alert]'));
      expect(parseFloat(style.animationDuration)).to.be.at.least(1 / 3);
      expect(Number(style.animationIterationCount)).to.be.at.most(3);
    });

    it('goes when it is put away, with the focus in the field, and when one writes', async () => {
      const {host, conversation} = await show();
      conversation.ring(BEI);
      await drawn(host);
      button(host, 'call-view.dismiss').click();
      await drawn(host);
      expect(has(host, '[part~=text-alert]')).to.equal(false);
      expect(focused()).to.equal(field(host));
      conversation.ring(BEI);
      conversation.write('J');
      await drawn(host);
      expect(has(host, '[part~=text-alert]')).to.equal(false);
    });

    it('leaves closed what the person closed while the same person wrote', async () => {
      const {host} = await rungWhenClosed();
      expect([host.panel.open, host.panel.unread]).to.deep.equal([false, true]);
      expect(alerted(host)).to.equal(sv('call-view.text-alert', 'Bei B'));
    });

    it('does not open again what the person has closed, and is then told when there is a pause', async () => {
      const {host, conversation} = await show();
      const alert = find(host, '.visually-hidden[role=alert]');
      const status = find(host, '.visually-hidden[role=status]');
      conversation.ring(BEI);
      await drawn(host);
      button(host, 'call-view.text-close').click();
      await drawn(host);
      const told = alert.textContent;
      for (let time = 1; time <= 2; time += 1) {
        conversation.ring(BEI);
        await drawn(host);
        expect([host.panel.open, host.panel.unread]).to.deep.equal([false, true]);
        expect([alert.textContent, status.textContent.trim()]).to.deep.equal([told, sv('call-view.text-alert', 'Bei B')]);
      }
      conversation.ring(AMINA);
      await drawn(host);
      expect([host.panel.open, alerted(host)]).to.deep.equal([true, sv('call-view.text-alert', 'Amina Warsame')]);
    });

    it('is told at once only the first time where the panel was closed already', async () => {
      const {host, conversation} = await rungWhenClosed();
      const told = find(host, '.visually-hidden[role=alert]').textContent;
      conversation.ring(BEI);
      await drawn(host);
      expect(find(host, '.visually-hidden[role=alert]').textContent).to.equal(told);
      expect(host.panel.open).to.equal(false);
    });

    it('is told at once again when the person has opened the text', async () => {
      const {host, conversation} = await show();
      conversation.ring(BEI);
      await drawn(host);
      button(host, 'call-view.text-close').click();
      await drawn(host);
      button(host, 'call-view.text').click();
      await drawn(host);
      const told = find(host, '.visually-hidden[role=alert]').textContent;
      conversation.ring(BEI);
      await drawn(host);
      expect(find(host, '.visually-hidden[role=alert]').textContent).not.to.equal(told);
      button(host, 'call-view.text-close').click();
      conversation.ring(BEI);
      await drawn(host);
      expect(host.panel.open).to.equal(false);
    });

    it('of one’s own is nothing', async () => {
      const {host, conversation} = await show();
      conversation.ring('self');
      await drawn(host);
      expect(host.panel.open).to.equal(false);
    });
  });

  describe('its host', () => {
    it('may be moved without anything being told again', async () => {
      const {host, conversation} = await show();
      conversation.receive(BEI, 'Hej');
      await drawn(host);
      button(host, 'call-view.text-close').click();
      await drawn(host);
      const {parentElement} = host;
      host.remove();
      parentElement!.append(host);
      await drawn(host);
      expect([host.panel.open, announced(host)]).to.deep.equal([false, '']);
      conversation.receive(BEI, 'Hej igen');
      await drawn(host);
      expect(host.panel.open).to.equal(true);
    });

    it('hears of what was written while it was away', async () => {
      const {host, conversation} = await show();
      const {parentElement} = host;
      host.remove();
      conversation.receive(BEI, 'Hej');
      expect(host.panel.open).to.equal(false);
      parentElement!.append(host);
      await drawn(host);
      expect(host.panel.open).to.equal(true);
    });

    it('starts anew with another session, and no longer hears the first', async () => {
      const {host, conversation} = await show();
      conversation.receive(BEI, 'Hej');
      await drawn(host);
      const next = new FakeTextConversation();
      host.conversation = next;
      host.requestUpdate();
      await drawn(host);
      expect(host.panel.open).to.equal(false);
      conversation.receive(BEI, 'Hej igen');
      await drawn(host);
      expect(host.panel.open).to.equal(false);
      next.receive(BEI, 'Hej på nytt');
      await drawn(host);
      expect(host.panel.open).to.equal(true);
    });
  });
});

import {sendKeys} from '@web/test-runner-commands';
import type {Platform} from '../../src/core/platform.js';
import {FakeTextConversation} from '../../src/testing/index.js';
import {BEI, field, show, showOpen, type TextHost} from './call-text.harness.js';
import {announced, button, clear, drawn, expect, find, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

const ANDROID: Platform = {browser: 'chrome', system: 'android'};

/** A conversation that notes everything that is written to it. */
class NotingConversation extends FakeTextConversation {
  readonly calls: string[] = [];

  override write(draft: string): void {
    this.calls.push(draft);
    super.write(draft);
  }
}

function ownLines(conversation: FakeTextConversation): string[] {
  return conversation.snapshot.blocks.filter(({author}) => author === 'self').map((block) => block.text);
}

/** As an input method changes the field while it composes. */
function compose(input: HTMLTextAreaElement, value: string, data: string): void {
  input.dispatchEvent(new CompositionEvent('compositionupdate', {data, bubbles: true}));
  input.value = value;
  input.dispatchEvent(new InputEvent('input', {data, inputType: 'insertCompositionText', isComposing: true, bubbles: true}));
}

function end(input: HTMLTextAreaElement, value: string, data: string): void {
  input.value = value;
  input.dispatchEvent(new CompositionEvent('compositionend', {data, bubbles: true}));
}

async function sendKeysInto(input: HTMLTextAreaElement, typed: string): Promise<void> {
  input.focus();
  await sendKeys({type: typed});
}

describe('writing real-time text', () => {
  afterEach(clear);

  const open = async (changes: Parameters<typeof showOpen>[0] = {}): Promise<{host: TextHost; conversation: NotingConversation}> => {
    const conversation = new NotingConversation();
    const {host} = await showOpen({conversation, ...changes});
    return {host, conversation};
  };

  it('sends every letter, and every change, as it is made', async () => {
    const {host, conversation} = await open();
    await sendKeys({type: 'Nej'});
    await sendKeys({press: 'Backspace'});
    expect(conversation.calls).to.deep.equal(['N', 'Ne', 'Nej', 'Ne']);
    expect(field(host).value).to.equal('Ne');
  });

  it('lets one change the middle, and leaves the caret there', async () => {
    const {host, conversation} = await open();
    await sendKeys({type: 'Hj'});
    await sendKeys({press: 'ArrowLeft'});
    await sendKeys({type: 'e'});
    await drawn(host);
    await sendKeys({type: 'l'});
    expect(conversation.snapshot.draft).to.equal('Helj');
  });

  for (const key of ['Enter', 'Shift+Enter']) {
    it(`ends the line with ${key}`, async () => {
      const {host, conversation} = await open();
      await sendKeys({type: 'Hej'});
      if (key === 'Shift+Enter') await sendKeys({down: 'Shift'});
      await sendKeys({press: 'Enter'});
      await sendKeys({up: 'Shift'});
      await sendKeys({type: 'du'});
      await drawn(host);
      expect(ownLines(conversation)).to.deep.equal(['Hej']);
      expect(field(host).value).to.equal('du');
    });
  }

  it('ends the lines of a text that is pasted', async () => {
    const {host, conversation} = await open();
    const input = field(host);
    input.value = 'Ett\nTvå\nTre';
    input.dispatchEvent(new InputEvent('input', {inputType: 'insertFromPaste', bubbles: true}));
    await drawn(host);
    expect(ownLines(conversation)).to.deep.equal(['Ett', 'Två']);
    expect(input.value).to.equal('Tre');
  });

  it('takes the line before back with backspace in an empty field: 0 to 7, Enter, 8, 9, six times backspace leave 01234', async () => {
    const {host, conversation} = await open();
    await sendKeys({type: '01234567'});
    await sendKeys({press: 'Enter'});
    await sendKeys({type: '89'});
    for (let times = 0; times < 6; times += 1) await sendKeys({press: 'Backspace'});
    await drawn(host);
    expect([conversation.snapshot.draft, field(host).value]).to.deep.equal(['01234', '01234']);
    expect(ownLines(conversation)).to.deep.equal([]);
    await sendKeys({type: 'x'});
    expect(conversation.snapshot.draft).to.equal('01234x');
  });

  it('takes it back also for a keyboard that does not say which key was pressed', async () => {
    const {host, conversation} = await open({platform: ANDROID});
    conversation.write('Hej\n');
    await drawn(host);
    const erases = {inputType: 'deleteContentBackward', bubbles: true, cancelable: true} as const;
    expect(field(host).dispatchEvent(new InputEvent('beforeinput', erases))).to.equal(false);
    await drawn(host);
    expect(field(host).value).to.equal('Hej');
    expect(field(host).dispatchEvent(new InputEvent('beforeinput', erases))).to.equal(true);
    expect(conversation.snapshot.draft).to.equal('Hej');
  });

  describe('with an input method', () => {
    it('sends nothing before the composition has ended, and leaves the field alone until then', async () => {
      const {host, conversation} = await open();
      const input = field(host);
      input.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
      compose(input, 'ni', 'ni');
      conversation.receive(BEI, 'Hej');
      await drawn(host);
      expect([input.value, conversation.calls]).to.deep.equal(['ni', []]);
      end(input, '你', '你');
      await drawn(host);
      expect([input.value, conversation.calls]).to.deep.equal(['你', ['你']]);
    });

    it('leaves Enter and backspace to it, also in Safari, which ends the composition first', async () => {
      const {host, conversation} = await open();
      const input = field(host);
      conversation.write('Hej\n');
      await drawn(host);
      for (const key of ['Enter', 'Backspace']) {
        expect(input.dispatchEvent(new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true, cancelable: true}))).to.equal(true);
        const late = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true});
        Object.defineProperty(late, 'keyCode', {value: 229});
        expect(input.dispatchEvent(late)).to.equal(true);
      }
      expect([ownLines(conversation), conversation.snapshot.draft]).to.deep.equal([['Hej'], '']);
    });

    it('keeps what was composed when the panel is closed in the middle of it', async () => {
      const {host, conversation} = await open();
      const input = field(host);
      input.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
      compose(input, 'ni', 'ni');
      button(host, 'call-view.text-close').click();
      await drawn(host);
      expect(conversation.snapshot.draft).to.equal('ni');
      button(host, 'call-view.text').click();
      await drawn(host);
      expect(field(host).value).to.equal('ni');
    });

    describe('that composes while the conversation goes', () => {
      async function composing(): Promise<{host: TextHost; conversation: NotingConversation; input: HTMLTextAreaElement}> {
        const {host, conversation} = await open();
        const input = field(host);
        input.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
        compose(input, 'ni', 'ni');
        return {host, conversation, input};
      }

      it('writes nothing of it into the conversation that has been cleared, not even when the composition ends later', async () => {
        const {host, conversation, input} = await composing();
        conversation.clear();
        await drawn(host);
        end(input, '你', '你');
        input.dispatchEvent(new InputEvent('input', {data: '你', inputType: 'insertText', bubbles: true}));
        expect([conversation.calls, conversation.snapshot.draft]).to.deep.equal([[], '']);
        button(host, 'call-view.text').click();
        await drawn(host);
        expect(field(host).value).to.equal('');
      });

      it('writes nothing of it to those who are in the next one', async () => {
        const {host, conversation, input} = await composing();
        const next = new NotingConversation();
        host.conversation = next;
        host.requestUpdate();
        await drawn(host);
        end(input, '你', '你');
        input.dispatchEvent(new InputEvent('input', {data: '你', inputType: 'insertText', bubbles: true}));
        expect([conversation.calls, next.calls, next.snapshot.draft]).to.deep.equal([[], [], '']);
        button(host, 'call-view.text').click();
        await drawn(host);
        expect(field(host).value).to.equal('');
      });

      it('does not go on with it in a panel that somebody opens at that moment', async () => {
        const {host, conversation, input} = await composing();
        conversation.clear();
        conversation.receive(BEI, 'Hej');
        await drawn(host);
        expect([host.panel.open, field(host).value]).to.deep.equal([true, '']);
        compose(input, 'nih', 'nih');
        end(input, '你', '你');
        expect([conversation.calls, field(host).value]).to.deep.equal([[], '']);
        await sendKeysInto(field(host), 'Hej');
        expect(conversation.snapshot.draft).to.equal('Hej');
      });
    });

    it('sends letter by letter where the on-screen keyboard composes every word, but not what is put together from sounds', async () => {
      const {host, conversation} = await open({platform: ANDROID});
      const input = field(host);
      input.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
      for (const value of ['H', 'He', 'Hej']) compose(input, value, value);
      await drawn(host);
      expect([input.value, conversation.calls]).to.deep.equal(['Hej', ['H', 'He', 'Hej']]);
      end(input, 'Hej', 'Hej');
      conversation.calls.length = 0;
      input.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
      compose(input, 'Hejに', 'に');
      expect(conversation.calls).to.deep.equal([]);
    });
  });

  it('has a name, words that tell how it works, and everything that a keyboard helps with', async () => {
    const {host} = await open();
    const input = field(host);
    expect(input.labels[0]!.textContent).to.equal(sv('call-view.text-label'));
    expect(text(find(host, '#text-help'))).to.equal(sv('call-view.text-direct'));
    expect(input.getAttribute('aria-describedby')).to.equal('text-help');
    for (const attribute of ['autocorrect', 'autocapitalize', 'spellcheck']) expect(input.hasAttribute(attribute), attribute).to.equal(false);
  });

  it('tells when nobody, or not everybody, can be reached now', async () => {
    const {host, conversation} = await open();
    const help = (): string => text(find(host, '#text-help'));
    conversation.set({reached: 0, others: 2});
    await drawn(host);
    expect(help()).to.equal(sv('call-view.text-waits'));
    expect(announced(host)).to.equal(sv('call-view.text-waits'));
    conversation.set({reached: 1});
    await drawn(host);
    expect(help()).to.equal(sv('call-view.text-waits-for-some'));
    conversation.set({reached: 0, others: 0});
    await drawn(host);
    expect(help()).to.equal(sv('call-view.nobody'));
  });

  it('keeps the draft while the panel is closed, and while the host is moved', async () => {
    const {host} = await open();
    await sendKeys({type: 'Jag har'});
    button(host, 'call-view.text-close').click();
    await drawn(host);
    button(host, 'call-view.text').click();
    await drawn(host);
    expect(field(host).value).to.equal('Jag har');
    const {parentElement} = host;
    host.remove();
    parentElement!.append(host);
    await drawn(host);
    expect(field(host).value).to.equal('Jag har');
  });

  it('writes nothing to anybody when there is no session any more', async () => {
    const {host} = await show({conversation: new NotingConversation()});
    host.conversation = undefined;
    host.requestUpdate();
    await drawn(host);
    host.panel.setOpen(true, {focus: true});
    await drawn(host);
    expect(text(host)).to.equal(sv('call-view.text'));
  });
});

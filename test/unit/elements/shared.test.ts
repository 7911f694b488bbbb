import {expect} from '@open-wc/testing';
import {html, LitElement, nothing, render, type TemplateResult} from 'lit';
import {Announcer, attachStream, defineOnce, focusStep, icon} from '../../../src/elements/shared/index.js';
import {fakeMediaStream} from '../../../src/testing/index.js';

describe('defineOnce', () => {
  it('defines a tag, and leaves one that is there, saying so only when it is another', () => {
    const First = class extends HTMLElement {};
    const Second = class extends HTMLElement {};
    const warnings: unknown[] = [];
    const {warn} = console;
    console.warn = (...args: unknown[]) => warnings.push(args);
    try {
      defineOnce('once-defined', First, customElements);
      defineOnce('once-defined', First, customElements);
      expect(warnings).to.be.empty;
      defineOnce('once-defined', Second, customElements);
    } finally {
      console.warn = warn;
    }
    expect(customElements.get('once-defined')).to.equal(First);
    expect(String(warnings[0])).to.include('<once-defined>');
  });
});

describe('attachStream', () => {
  let box: HTMLElement;

  beforeEach(() => {
    box = document.createElement('div');
    document.body.append(box);
  });

  afterEach(() => {
    render(nothing, box);
    box.remove();
  });

  const show = (stream: MediaStream | undefined, muted: boolean, onBlocked?: () => void): HTMLVideoElement => {
    const options = onBlocked === undefined ? {muted} : {muted, onBlocked};
    render(html`<video ${attachStream(stream, options)}></video>`, box);
    return box.querySelector('video')!;
  };

  it('shows a stream at once, inline, and lets go of it when it is taken away', () => {
    const stream = fakeMediaStream({video: true});
    const video = show(stream, true);
    expect([video.srcObject, video.muted, video.autoplay, video.hasAttribute('playsinline')]).to.deep.equal([
      stream,
      true,
      true,
      true,
    ]);
    show(undefined, true);
    expect(video.srcObject).to.equal(null);
    show(stream, true);
    render(nothing, box);
    expect(video.srcObject).to.equal(null);
  });

  it('does not begin anew when it is rendered again', () => {
    const stream = fakeMediaStream({video: true});
    const video = show(stream, true);
    let plays = 0;
    video.play = () => Promise.resolve(void (plays += 1));
    show(stream, true);
    expect(plays).to.equal(0);
  });

  for (const [name, muted, error, told] of [
    ['tells when the browser wants a tap first', false, 'NotAllowedError', 1],
    ['does not, for one’s own silent picture', true, 'NotAllowedError', 0],
    ['does not, when the stream was only exchanged', false, 'AbortError', 0],
  ] as const) {
    it(name, async () => {
      const {play} = HTMLMediaElement.prototype;
      const refusal = Promise.reject<undefined>(new DOMException('', error));
      HTMLMediaElement.prototype.play = () => refusal;
      let times = 0;
      try {
        show(fakeMediaStream({audio: true}), muted, () => {
          times += 1;
        });
        await refusal.catch(() => undefined);
        await Promise.resolve();
      } finally {
        HTMLMediaElement.prototype.play = play;
      }
      expect(times).to.equal(told);
    });
  }
});

class TellerElement extends LitElement {
  readonly announcer = new Announcer(this);
  protected override render(): TemplateResult {
    return html`${this.announcer.render()}`;
  }
}
customElements.define('test-teller', TellerElement);

describe('Announcer', () => {
  let element: TellerElement;
  const region = (role: string): string => element.shadowRoot!.querySelector(`[role=${role}]`)!.textContent;

  beforeEach(async () => {
    element = new TellerElement();
    document.body.append(element);
    await element.updateComplete;
  });

  afterEach(() => element.remove());

  it('has both regions from the beginning, and fills the right one', async () => {
    expect([region('status'), region('alert')]).to.deep.equal(['', '']);
    element.announcer.say(() => 'softly');
    element.announcer.say(() => 'loudly', 'assertive');
    await element.updateComplete;
    expect([region('status'), region('alert')]).to.deep.equal(['softly', 'loudly']);
  });

  it('forgets what is no longer so, but nothing that could not be read yet', async () => {
    element.announcer.say(() => 'softly');
    element.announcer.say(() => 'loudly', 'assertive');
    element.announcer.forget();
    await element.updateComplete;
    expect([region('status'), region('alert')]).to.deep.equal(['softly', 'loudly']);
    element.announcer.forget();
    await element.updateComplete;
    expect([region('status'), region('alert')]).to.deep.equal(['', '']);
  });

  it('says what is said together one after the other, each as a sentence', async () => {
    element.announcer.say(() => 'first');
    element.announcer.say(() => 'Second?');
    element.announcer.say(() => 'Third.');
    await element.updateComplete;
    expect(region('status')).to.equal('first. Second? Third.');
  });

  it('changes the region also when the same is said twice', async () => {
    element.announcer.say(() => 'again');
    await element.updateComplete;
    const first = region('status');
    element.announcer.say(() => 'again');
    await element.updateComplete;
    expect(region('status')).not.to.equal(first);
    expect(region('status').trim()).to.equal('again');
  });

  it('says within the modal dialog of any element on the page what would not be heard outside it', async () => {
    const asker = new TellerElement();
    document.body.append(asker);
    await asker.updateComplete;
    const dialog = document.createElement('dialog');
    asker.shadowRoot!.append(dialog);
    const asked = (): string => asker.shadowRoot!.querySelector('[role=status]')!.textContent.trim();
    const say = async (text: string): Promise<void> => {
      element.announcer.say(() => text);
      await Promise.all([element.updateComplete, asker.updateComplete]);
    };

    await say('before');
    expect(asked()).to.equal('');
    dialog.showModal();
    await say('meanwhile');
    expect(asked()).to.equal('meanwhile');
    dialog.close();
    await say('afterwards');
    expect([region('status').trim(), asked()]).to.deep.equal(['afterwards', 'meanwhile']);
    asker.remove();
  });

  it('does not repeat itself when it comes back into the page', async () => {
    element.announcer.say(() => 'once');
    await element.updateComplete;
    element.remove();
    document.body.append(element);
    element.requestUpdate();
    await element.updateComplete;
    expect(region('status')).to.equal('');
  });
});

describe('focusStep', () => {
  it('takes the focus to the heading of the step, if there is one', () => {
    const box = document.createElement('div');
    document.body.append(box);
    expect(focusStep(box)).to.equal(false);
    render(html`<h2 data-step tabindex="-1">Steg</h2>`, box);
    expect(focusStep(box)).to.equal(true);
    expect(document.activeElement).to.equal(box.querySelector('h2'));
    box.remove();
  });
});

describe('icon', () => {
  it('is hidden from everybody who listens', () => {
    const box = document.createElement('div');
    render(icon('camera'), box);
    const svg = box.querySelector('svg')!;
    expect([svg.getAttribute('aria-hidden'), svg.getAttribute('focusable')]).to.deep.equal(['true', 'false']);
    expect(svg.firstElementChild).to.be.instanceOf(SVGElement);
  });
});

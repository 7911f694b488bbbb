import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {PageAttention} from '../../../src/adapters/page-attention.js';
import {ScreenWakeLock} from '../../../src/adapters/screen-wake-lock.js';
import {until} from '../../elements/elements.harness.js';

describe('PageAttention', () => {
  const {AudioContext: BrowserContext} = globalThis;
  const {title} = document;
  let contexts: AudioContext[] = [];

  beforeEach(() => {
    contexts = [];
    globalThis.AudioContext = class extends BrowserContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
  });

  afterEach(() => {
    globalThis.AudioContext = BrowserContext;
    document.title = title;
  });

  it('reads and writes the page’s title', () => {
    const attention = new PageAttention();
    attention.title = 'Bokade tider';
    expect(document.title).to.equal('Bokade tider');
    document.title = 'Portalen';
    expect(attention.title).to.equal('Portalen');
  });

  it('tells when the page comes into view or goes out of it, until it is stopped', () => {
    let told = 0;
    const stop = new PageAttention().onVisibilityChange(() => (told += 1));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}));
    expect(told).to.equal(2);
    stop();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(told).to.equal(2);
  });

  it('shows nothing that the person has not allowed, and does not throw', () => {
    const attention = new PageAttention();
    expect(['default', 'denied', 'unsupported']).to.include(attention.notifications);
    attention.notify({title: 'Du är insläppt', body: 'Gå till sidan.', lang: 'sv', dir: 'ltr'})();
  });

  it('plays once the page has been pressed, rests in between, and lets go of the sound in the end', async () => {
    await sendKeys({press: 'Shift'});
    await sendKeys({press: 'a'});
    const attention = new PageAttention();
    attention.unlockSound();
    await until(() => contexts[0]?.state === 'suspended');
    attention.playSound();
    await until(() => contexts[0]?.state === 'running');
    await until(() => contexts[0]?.state === 'suspended');
    attention.playSound();
    attention.dispose();
    await until(() => contexts[0]?.state === 'closed');
    expect(contexts.length).to.equal(1);
  });
});

describe('ScreenWakeLock', () => {
  it('gives a lock that can be released, or none', async () => {
    const lock = await new ScreenWakeLock().request();
    lock?.release();
    lock?.release();
  });
});

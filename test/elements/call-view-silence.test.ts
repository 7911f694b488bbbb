import {MediaFailure} from '../../src/core/media/media-failure.js';
import {sampleDevice} from '../../src/testing/index.js';
import {call} from './call-view.fixture.js';
import {announced, button, clear, drawn, expect, find, has, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

describe('<call-view>, a microphone that gives nothing', () => {
  afterEach(clear);

  it('is told of, once, until something does or it is off', async () => {
    const {element, session} = await call();
    session.set({voice: 'nothing'});
    await drawn(element);
    const words = sv('visit.failure-silent');
    expect(text(find(element, '.notices'))).to.include(words).and.include('headsetet');
    expect(announced(element)).to.include(words);
    expect(has(element, '[part="retry-button"]'), 'it is open: there is nothing to try again').to.equal(false);

    const region = find(element, 'section + [role="status"].visually-hidden');
    const said = region.textContent;
    session.set({signalling: 'open'});
    await drawn(element);
    expect(region.textContent).to.equal(said);
    session.set({voice: 'silent'});
    await drawn(element);
    expect(has(element, '.notices')).to.equal(false);

    session.set({voice: 'nothing'});
    await drawn(element);
    expect(has(element, '.notices')).to.equal(true);
    session.set({media: {microphone: sampleDevice({status: 'off'})}});
    await drawn(element);
    expect(has(element, '.notices'), 'while it is off').to.equal(false);
  });

  it('is put away until it is over and comes again', async () => {
    const {element, session} = await call({voice: 'nothing'});
    button(element, 'call-view.dismiss').click();
    await drawn(element);
    expect(has(element, '.notices')).to.equal(false);
    session.set({signalling: 'open'});
    await drawn(element);
    expect(has(element, '.notices')).to.equal(false);
    session.set({voice: 'speaking'});
    await drawn(element);
    session.set({voice: 'nothing'});
    await drawn(element);
    expect(has(element, '.notices')).to.equal(true);
  });
});

describe('<call-view>, a device that was interrupted', () => {
  afterEach(clear);

  it('may be on the phone, with another app, or off in the system', async () => {
    const {element, session} = await call();
    session.set({media: {microphone: sampleDevice({status: 'failed', failure: new MediaFailure('interrupted', 'microphone')})}});
    await drawn(element);
    const words = [
      sv('visit.failure-interrupted', 'mikrofonen'),
      sv('visit.interruption-causes'),
      sv('visit.retry-when-done'),
    ].join(' ');
    expect(text(find(element, '.notices'))).to.include(words);
    expect(announced(element)).to.equal(words);
  });
});

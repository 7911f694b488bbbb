import {expect} from '@open-wc/testing';
import {webAudioLevelMeter} from '../../../src/adapters/web-audio-level-meter.js';
import {fakeAudioTrack} from '../../../src/testing/fakes/fake-media.js';
import {nextTask} from '../../elements/elements.harness.js';
import {ScriptedAudioContext, scriptSound} from './scripted-audio-context.fixture.js';

describe('webAudioLevelMeter', () => {
  let restore: () => void;
  let track: MediaStreamTrack;
  const context = (): ScriptedAudioContext => ScriptedAudioContext.made[0]!;

  beforeEach(() => {
    track = fakeAudioTrack();
    restore = scriptSound();
  });

  afterEach(() => {
    restore();
    track.stop();
  });

  it('asks the browser once to start, however often it is read while suspended', () => {
    const meter = webAudioLevelMeter(track)!;
    for (let reading = 0; reading < 100; reading += 1) expect(meter.read()).to.be.NaN;
    expect(context().waiting).to.have.lengthOf(1);
    context().starts();
    expect(meter.read()).to.equal(0.5);
    meter.stop();
  });

  it('asks again after each interruption', async () => {
    const meter = webAudioLevelMeter(track)!;
    for (let phoneCall = 0; phoneCall < 3; phoneCall += 1) {
      context().starts();
      await nextTask();
      context().become('suspended');
      meter.read();
      meter.read();
      expect(context().waiting).to.have.lengthOf(1);
    }
    meter.stop();
    expect([context().state, meter.read()]).to.deep.equal(['closed', 0]);
  });
});

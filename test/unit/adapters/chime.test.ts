import {expect} from '@open-wc/testing';
import {Chime} from '../../../src/adapters/chime.js';
import {FakeClock} from '../../../src/testing/fakes/fake-clock.js';
import {ScriptedAudioContext, ScriptedNote, scriptSound} from './scripted-audio-context.fixture.js';

describe('Chime', () => {
  let restore: () => void;
  const context = (): ScriptedAudioContext => ScriptedAudioContext.made[0]!;

  beforeEach(() => {
    restore = scriptSound();
  });

  afterEach(() => restore());

  function setUp(): {readonly chime: Chime; readonly clock: FakeClock} {
    const clock = new FakeClock();
    return {clock, chime: new Chime('call', clock)};
  }

  it('closes the context of a sound that never starts', async () => {
    const {chime, clock} = setUp();
    chime.play();
    chime.dispose();
    await clock.advance(3_000);
    expect(context().state).to.equal('closed');
    expect(clock.pending).to.equal(0);
  });

  it('lets a sound ring out that was asked for just before the end', async () => {
    ScriptedAudioContext.isHeldBack = false;
    const {chime, clock} = setUp();
    chime.play();
    chime.dispose();
    await clock.advance(10_000);
    expect(ScriptedNote.started).to.have.lengthOf(2);
    expect(context().state).to.equal('running');
    for (const note of ScriptedNote.started) note.ends();
    expect(context().state).to.equal('closed');
    expect(clock.pending).to.equal(0);
  });

  it('owes one sound, however often it was asked for, until the browser lets it play', async () => {
    const {chime, clock} = setUp();
    for (let time = 0; time < 5; time += 1) chime.play();
    await clock.settle();
    expect(context().waiting).to.have.lengthOf(1);
    expect(ScriptedNote.started).to.deep.equal([]);
    chime.unlock();
    context().starts();
    await clock.settle();
    expect(ScriptedNote.started).to.have.lengthOf(2);
  });

  it('rests between sounds, and plays again after the end', async () => {
    ScriptedAudioContext.isHeldBack = false;
    const {chime, clock} = setUp();
    chime.unlock();
    await clock.settle();
    expect([context().state, ScriptedNote.started.length]).to.deep.equal(['suspended', 0]);
    chime.dispose();
    expect(context().state).to.equal('closed');
    chime.play();
    await clock.settle();
    expect([ScriptedAudioContext.made.length, ScriptedNote.started.length]).to.deep.equal([2, 2]);
  });

  it('does nothing where the browser makes no sound', () => {
    Object.assign(globalThis, {AudioContext: undefined});
    const {chime} = setUp();
    chime.play();
    chime.unlock();
    chime.dispose();
    expect(chime.isBlocked).to.equal(false);
  });
});

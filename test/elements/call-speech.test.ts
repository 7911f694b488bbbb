import {setViewport} from '@web/test-runner-commands';
import {MediaFailure} from '../../src/core/media/media-failure.js';
import type {CallViewElement} from '../../src/elements/call-view/index.js';
import {SPEECH_LEVELS, type SpeechLevel, type Weight} from '../../src/elements/call-view/notices/speech.js';
import {fakeMediaStream, SAMPLE_NOW, sampleDevice, type FakeSnapshot, type FakeVisitSession} from '../../src/testing/index.js';
import {call, person} from './call-view.fixture.js';
import {announced, button, clear, drawn, expect, find, focused, has, mount} from './elements.harness.js';
import {sv} from './sv.harness.js';

const A = person('a');
const B = person('b');
const AUTHOR = {id: 'a', name: 'A', role: 'staff'} as const;

interface Happening {
  readonly weight: Weight;
  readonly before?: FakeSnapshot;
  readonly happens: (session: FakeVisitSession, element: CallViewElement) => void;
  /** What is said. */
  readonly words: string;
}

const changes =
  (snapshot: FakeSnapshot) =>
  (session: FakeVisitSession): void =>
    session.set(snapshot);
const failed = (status: 'on' | 'opening'): Pick<Happening, 'before' | 'happens'> => ({
  before: {media: {camera: sampleDevice({status})}},
  happens: changes({media: {camera: sampleDevice({status: 'failed', failure: new MediaFailure('in-use', 'camera')})}}),
});

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  'the connection is lost': {
    weight: 'important',
    happens: changes({state: {name: 'reconnecting', since: SAMPLE_NOW}, participants: [{...A, quality: 'lost'}]}),
    words: sv('call-view.lost'),
  },
  'the connection is back': {
    weight: 'important',
    before: {state: {name: 'reconnecting', since: SAMPLE_NOW}, participants: [{...A, quality: 'lost'}]},
    happens: changes({state: {name: 'in-call'}, participants: [A]}),
    words: sv('call-view.back'),
  },
  'one of several is lost': {
    weight: 'important',
    before: {participants: [A, B]},
    happens: changes({participants: [A, {...B, quality: 'lost'}]}),
    words: sv('call-view.link-lost', 'B'),
  },
  'somebody comes': {weight: 'important', happens: changes({participants: [A, B]}), words: sv('call-view.came', 'B')},
  'somebody goes': {weight: 'important', before: {participants: [A, B]}, happens: changes({participants: [A]}), words: sv('call-view.went', 'B')},
  'staff end the visit': {
    weight: 'important',
    happens: changes({state: {name: 'ended', reason: 'ended'}, participants: [], visit: undefined}),
    words: sv('call-view.ended', 'Besöket'),
  },
  'the person leaves': {
    weight: 'act',
    happens: changes({state: {name: 'ended', reason: 'left'}, participants: [], visit: undefined}),
    words: sv('call-view.ended', 'Besöket'),
  },
  'a camera of the person’s own stops': {weight: 'important', ...failed('on'), words: sv('visit.failure-in-use', 'kameran')},
  'a camera that the person has turned on does not start': {weight: 'act', ...failed('opening'), words: sv('visit.failure-in-use', 'kameran')},
  'another microphone stands in': {
    weight: 'important',
    before: {media: {microphone: sampleDevice({status: 'on', label: 'Headset'})}},
    happens: changes({media: {microphone: sampleDevice({status: 'on', label: 'Built in', insteadOf: 'Headset'})}}),
    words: sv('call-view.microphone-replaced', 'Headset', 'Built in'),
  },
  'somebody writes': {
    weight: 'important',
    happens: (session) => session.text.receive(AUTHOR, 'Hej'),
    words: `${sv('call-view.text-opened', 'A')} Hej`,
  },
  'somebody rings': {
    weight: 'important',
    happens: (session) => session.text.ring(AUTHOR),
    words: sv('call-view.text-alert', 'A'),
  },
  'the person shares a screen': {
    weight: 'act',
    happens: changes({media: {screen: {status: 'on', supported: true}}}),
    words: sv('call-view.you-began-sharing'),
  },
  'no screen was chosen': {
    weight: 'act',
    happens: changes({media: {screen: {status: 'off', supported: true, failure: 'dismissed'}}}),
    words: sv('call-view.share-dismissed'),
  },
  'a key turns the microphone off': {
    weight: 'act',
    happens: (session, element) => {
      const options = {key: 'm', code: 'KeyM', altKey: true, shiftKey: true, bubbles: true, composed: true, cancelable: true};
      element.dispatchEvent(new KeyboardEvent('keydown', options));
      session.set({media: {microphone: sampleDevice({status: 'off'})}});
    },
    words: sv('call-view.people-microphone-off'),
  },
  'somebody mutes': {
    weight: 'news',
    happens: changes({participants: [{...A, media: {...A.media, microphone: 'off'}}]}),
    words: sv('call-view.turned-microphone-off', 'A'),
  },
  'somebody shares a screen': {
    weight: 'news',
    happens: changes({participants: [{...A, media: {...A.media, screen: true}}]}),
    words: sv('call-view.began-sharing', 'A'),
  },
  'somebody’s picture is paused': {
    weight: 'news',
    happens: changes({participants: [{...A, videoPaused: true}]}),
    words: sv('call-view.picture-of-held', 'A'),
  },
  'somebody takes a call': {
    weight: 'news',
    happens: changes({participants: [{...A, media: {...A.media, microphone: 'interrupted'}}]}),
    words: sv('call-view.was-interrupted', 'A'),
  },
};

const HEARD: Readonly<Record<SpeechLevel, readonly Weight[]>> = {
  everything: ['act', 'important', 'news'],
  important: ['act', 'important'],
  acts: ['act'],
};

function list(element: Element): HTMLSelectElement {
  return find(element, '[part~=speech-select]', HTMLSelectElement);
}

async function openMenu(element: CallViewElement): Promise<void> {
  button(element, 'call-view.more').click();
  await drawn(element);
}

/** As a person does: in the menu. */
async function choose(element: CallViewElement, level: SpeechLevel): Promise<void> {
  await openMenu(element);
  const select = list(element);
  select.value = level;
  select.dispatchEvent(new Event('change', {bubbles: true}));
  await drawn(element);
  button(element, 'call-view.close').click();
  await drawn(element);
}

/** What the person would find in the menu. */
async function chosen(element: CallViewElement): Promise<string> {
  await openMenu(element);
  return list(element).value;
}

describe('what screen readers read out of a call', () => {
  afterEach(clear);

  for (const level of SPEECH_LEVELS) {
    describe(`at the level "${level}"`, () => {
      for (const [what, {weight, before, happens, words}] of Object.entries(HAPPENINGS)) {
        const isHeard = HEARD[level].includes(weight);
        it(`${isHeard ? 'tells' : 'does not tell'} that ${what}`, async () => {
          const {element, session} = await call({participants: [A], ...before});
          await choose(element, level);
          happens(session, element);
          await drawn(element);
          if (isHeard) expect(announced(element)).to.include(words);
          else expect(announced(element)).to.equal('');
        });
      }
    });
  }

  it('is everything before the person has chosen', async () => {
    const {element} = await call();
    expect(await chosen(element)).to.equal('everything');
  });

  it('is shown all the same', async () => {
    const {element, session} = await call({participants: [A]});
    await choose(element, 'acts');
    session.set({state: {name: 'reconnecting', since: SAMPLE_NOW}, participants: [{...A, quality: 'lost'}]});
    await drawn(element);
    expect(find(element, '.notices').textContent).to.include(sv('call-view.lost'));
  });

  it('goes for what is written in the open log, too', async () => {
    const {element, session} = await call({participants: [A]});
    session.text.receive(AUTHOR, 'Hej');
    await drawn(element);
    const live = (): string | null => find(element, '[role=log]').getAttribute('aria-live');
    expect(live()).to.equal(null);
    await choose(element, 'important');
    expect(live()).to.equal(null);
    await choose(element, 'acts');
    expect(live()).to.equal('off');
  });

  it('is chosen from a list that is large enough for a finger, says what it is, and keeps the focus', async () => {
    await setViewport({width: 480, height: 640});
    const {element} = await call();
    await openMenu(element);
    const select = list(element);
    expect(select.labels[0]?.textContent).to.equal(sv('call-view.speech'));
    expect(select.getBoundingClientRect().height).to.be.at.least(44);
    select.focus();
    select.value = 'important';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await drawn(element);
    expect(focused()).to.equal(select);
    await setViewport({width: 800, height: 600});
  });

  it('holds for the visit: also for who was in the waiting room meanwhile, in another element', async () => {
    const {element, session} = await call({visit: 'visit-1'});
    await choose(element, 'acts');
    session.set({state: {name: 'held', since: SAMPLE_NOW}, participants: [], visit: undefined});
    await drawn(element);
    element.remove();
    session.set({state: {name: 'in-call'}, participants: [A], visit: 'visit-1'});
    expect(await chosen(await mount('call-view', {session}))).to.equal('acts');
  });

  it('is everything again in the next visit, and in that of another session', async () => {
    const {element, session} = await call({visit: 'visit-1'});
    await choose(element, 'acts');
    session.set({visit: 'visit-2'});
    await drawn(element);
    expect(await chosen(element)).to.equal('everything');
    const other = await call({visit: 'visit-1'});
    expect(await chosen(other.element)).to.equal('everything');
  });

  it('is not asked about where there is no session that would tell anything', async () => {
    const element = await mount('call-view', {remoteStream: fakeMediaStream({video: true}), remoteName: 'Bei B'});
    await openMenu(element);
    expect(has(element, '[part~=speech-select]')).to.equal(false);
  });
});

import '../../src/elements/call-view/define.js';
import {MediaFailure} from '../../src/core/media/media-failure.js';
import type {ParticipantSnapshot} from '../../src/core/call/call-types.js';
import type {CallViewElement, CallViewFirstFrameDetail, VisitEndRequestDetail} from '../../src/elements/call-view/index.js';
import {
  fakeMediaStream,
  fakeVisitSession,
  sampleDevice,
  sampleParticipant,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../src/testing/index.js';
import {CountingSession} from './counting-session.fixture.js';
import {control, announced, box, button, clear, drawn, expect, find, focused, has, mediaOn, mount, nextTask, record, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const LOST = sv('call-view.lost');

/** Presses the button that ends the visit, and answers that it is meant. */
async function end(element: CallViewElement): Promise<void> {
  button(element, 'call-view.end', 'besöket').click();
  await drawn(element);
  button(element, 'call-view.end-confirm').click();
}

describe('<call-view>', () => {
  const streams: MediaStream[] = [];

  afterEach(() => {
    clear();
    for (const stream of streams.splice(0)) for (const track of stream.getTracks()) track.stop();
  });

  function stream(options: Parameters<typeof fakeMediaStream>[0] = {video: true, moving: true}): MediaStream {
    const made = fakeMediaStream(options);
    streams.push(made);
    return made;
  }

  function other(changes: Partial<ParticipantSnapshot> = {}): ParticipantSnapshot {
    return sampleParticipant({stream: stream(), ...changes});
  }

  function inCall(changes: FakeSnapshot = {}): FakeVisitSession {
    const media = mediaOn();
    streams.push(media.stream);
    return fakeVisitSession({
      state: {name: 'in-call'},
      signalling: 'open',
      visit: 'visit-1',
      self: sampleSelf(),
      participants: [other()],
      ...changes,
      media: {...media, ...changes.media},
    });
  }

  const staff = sampleSelf({id: 'staff-9', name: 'Bei B', role: 'staff'});

  /** The videos of the others, in order. */
  function pictures(element: CallViewElement): HTMLVideoElement[] {
    return within(element).filter((inner): inner is HTMLVideoElement => inner.matches('.tile:not(.self) video'));
  }

  describe('without a session', () => {
    it('says that there is no visit', async () => {
      const element = await mount('call-view');
      expect(element.state).to.equal('idle');
      expect(element.getAttribute('state')).to.equal('idle');
      expect(text(element)).to.equal(sv('call-view.idle'));
    });

    it('shows the streams that it is given, its own muted and mirrored', async () => {
      const remoteStream = stream({video: true, audio: true});
      const localStream = stream({video: true, audio: true});
      const element = await mount('call-view', {remoteStream, localStream, remoteName: 'Bei B'});
      expect(element.state).to.equal('in-call');
      expect(pictures(element).map((video) => video.srcObject)).to.deep.equal([remoteStream]);
      expect(pictures(element)[0]!.muted).to.equal(false);
      const self = find(element, '.self video', HTMLVideoElement);
      expect(self.srcObject).to.equal(localStream);
      expect(self.muted).to.equal(true);
      expect(getComputedStyle(self).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
      expect(text(element)).to.include('Bei B');
    });

    it('turns the tracks that it is given off and on', async () => {
      const localStream = stream({video: true, audio: true});
      const element = await mount('call-view', {localStream});
      button(element, 'visit.turn-microphone-off').click();
      button(element, 'visit.turn-camera-off').click();
      await drawn(element);
      expect(localStream.getTracks().map(({enabled}) => enabled)).to.deep.equal([false, false]);
      expect(text(element)).to.include(sv('call-view.own-microphone-off')).and.to.include(sv('call-view.own-camera-off'));
      button(element, 'visit.turn-microphone-on').click();
      button(element, 'visit.turn-camera-on').click();
      await drawn(element);
      expect(localStream.getTracks().map(({enabled}) => enabled)).to.deep.equal([true, true]);
    });

    it('follows tracks that come later', async () => {
      const remoteStream = new MediaStream();
      const element = await mount('call-view', {remoteStream});
      expect(text(element)).to.include(sv('call-view.camera-off'));
      const [track] = stream({video: true}).getVideoTracks();
      remoteStream.addTrack(track!);
      // Only the browser itself fires it, when a peer adds a track.
      remoteStream.dispatchEvent(new MediaStreamTrackEvent('addtrack', {track: track!}));
      await drawn(element);
      expect(text(element)).not.to.include(sv('call-view.camera-off'));
    });

    it('is left until it is given another stream', async () => {
      const element = await mount('call-view', {remoteStream: stream()});
      button(element, 'call-view.leave', 'besöket').click();
      await drawn(element);
      expect(element.state).to.equal('ended');
      expect(has(element, 'video')).to.equal(false);
      element.remoteStream = stream();
      await drawn(element);
      expect(element.state).to.equal('in-call');
    });

    it('never stops a track that it was given', async () => {
      const localStream = stream({video: true, audio: true});
      const element = await mount('call-view', {localStream, remoteStream: stream()});
      element.remove();
      expect(localStream.getTracks().map(({readyState}) => readyState)).to.deep.equal(['live', 'live']);
    });
  });

  describe('controls', () => {
    it('say what they do, and ask the session to do it', async () => {
      const session = inCall();
      const element = await mount('call-view', {session});
      button(element, 'visit.turn-microphone-off').click();
      button(element, 'visit.turn-camera-off').click();
      session.set({media: {microphone: sampleDevice({status: 'off'}), camera: sampleDevice({status: 'failed'})}});
      await drawn(element);
      button(element, 'visit.turn-microphone-on').click();
      button(element, 'visit.turn-camera-on').click();
      button(element, 'call-view.leave', 'besöket').click();
      expect(session.commands).to.deep.equal([
        {name: 'setMicrophone', args: [false]},
        {name: 'setCamera', args: [false]},
        {name: 'setMicrophone', args: [true]},
        {name: 'setCamera', args: [true]},
        {name: 'leave', args: []},
      ]);
    });

    it('never claim: the words change only when the session says so', async () => {
      const session = inCall();
      const element = await mount('call-view', {session});
      button(element, 'visit.turn-microphone-off').click();
      await drawn(element);
      expect(button(element, 'visit.turn-microphone-off')).to.exist;
    });

    it('leave everything to a host that prevents the request', async () => {
      const session = inCall({self: staff});
      const element = await mount('call-view', {session});
      const types = ['visit-set-microphone-request', 'visit-set-camera-request', 'visit-leave-request', 'visit-end-request'];
      const seen: string[] = [];
      // On the document: requests reach it from any depth.
      for (const type of types) {
        document.addEventListener(
          type,
          (event) => {
            seen.push(event.type);
            event.preventDefault();
          },
          {once: true},
        );
      }
      for (const words of [sv('visit.turn-microphone-off'), sv('visit.turn-camera-off'), sv('call-view.leave', 'besöket')]) control(element, words).click();
      await end(element);
      expect(seen).to.deep.equal(types);
      expect(session.commands).to.be.empty;
    });

    it('do not offer patients to end the visit', async () => {
      const element = await mount('call-view', {session: inCall()});
      expect(has(element, '[part~="end-button"]')).to.equal(false);
    });

    it('end the visit for the other person once that is confirmed', async () => {
      const session = inCall({self: staff});
      const element = await mount('call-view', {session});
      const requests = record<CustomEvent<VisitEndRequestDetail>>(element, 'visit-end-request');
      await end(element);
      expect(requests.map(({detail}) => detail)).to.deep.equal([{visit: 'visit-1'}]);
      expect(session.commands).to.deep.equal([{name: 'endVisit', args: ['visit-1']}]);
    });

    it('ask first, with the answer that changes nothing at hand', async () => {
      const session = inCall({self: staff});
      const element = await mount('call-view', {session});
      const end = button(element, 'call-view.end', 'besöket');
      const dialog = find(element, '.question', HTMLDialogElement);

      end.focus();
      end.click();
      await drawn(element);
      expect(dialog.open).to.equal(true);
      expect(focused()).to.equal(button(element, 'call-view.end-cancel', 'besöket'));
      await expect(element).to.be.accessible();
      button(element, 'call-view.end-cancel', 'besöket').click();
      await drawn(element);
      expect(dialog.open).to.equal(false);
      expect(session.commands).to.be.empty;
      expect(focused()).to.equal(end);

      end.click();
      await drawn(element);
      button(element, 'call-view.end-confirm').click();
      await drawn(element);
      expect(dialog.open).to.equal(false);
      expect(session.commands).to.deep.equal([{name: 'endVisit', args: ['visit-1']}]);
    });

    it('are buttons of at least 44 px, also in a narrow window', async () => {
      const place = box();
      place.style.inlineSize = '320px';
      const element = document.createElement('call-view');
      element.session = inCall({self: staff});
      place.append(element);
      await drawn(element);
      const controls = within(element).filter((inner) => inner.matches('.bar button') && inner.checkVisibility());
      expect(controls.length).to.be.at.least(4);
      for (const control of controls) {
        const {width, height, right} = control.getBoundingClientRect();
        expect(Math.min(width, height), text(control)).to.be.at.least(44);
        expect(right, text(control)).to.be.at.most(place.getBoundingClientRect().right);
      }
    });
  });

  describe('pictures', () => {
    /** A call, and what it says of pictures from the beginning: the first may come while it is drawn. */
    async function watched(session: FakeVisitSession): Promise<{readonly element: CallViewElement; readonly frames: readonly Event[]}> {
      const element = document.createElement('call-view');
      const frames = record(element, 'call-view-first-frame');
      box().append(Object.assign(element, {session}));
      await drawn(element);
      return {element, frames};
    }

    it('say that they are coming until the first one is there, and tell when', async () => {
      // A frame's time is that of its beginning, which on a busy machine lies some milliseconds before what follows here.
      const before = performance.now();
      const session = inCall({state: {name: 'joining'}, participants: [sampleParticipant({quality: 'connecting'})]});
      const element = await mount('call-view', {session});
      const frames = record<CustomEvent<CallViewFirstFrameDetail>>(element, 'call-view-first-frame');
      expect(element.state).to.equal('joining');
      expect(text(element)).to.include(sv('call-view.picture-soon')).and.to.include('Anna Andersson');
      session.set({state: {name: 'in-call'}, participants: [other()]});
      await until(() => frames.length > 0);
      await drawn(element);
      expect(text(element)).not.to.include(sv('call-view.picture-soon'));
      expect(frames[0]!.detail.participant).to.equal('staff-1');
      expect(frames[0]!.detail.time).to.be.within(before, performance.now() + 100);
      session.set({signalling: 'lost'});
      session.set({signalling: 'open'});
      await drawn(element);
      expect(frames.length).to.equal(1);
    });

    it('are replaced by words while a camera is off, and must come anew afterwards', async () => {
      const person = other();
      const session = inCall({participants: [person]});
      const {element, frames} = await watched(session);
      await until(() => frames.length === 1);
      session.set({participants: [{...person, media: {microphone: 'off', camera: 'off'}}]});
      await drawn(element);
      expect(text(element)).to.include(sv('call-view.camera-off')).and.to.include(sv('call-view.microphone-off'));
      session.set({participants: [person]});
      await drawn(element);
      await until(() => frames.length === 2);
      await drawn(element);
      expect(has(element, '.placeholder')).to.equal(false);
    });

    it('stay while the connection is healed', async () => {
      const person = other();
      const session = inCall({participants: [person]});
      const {element, frames} = await watched(session);
      await until(() => frames.length > 0);
      const [video] = pictures(element);
      session.set({state: {name: 'reconnecting', since: Date.now()}, participants: [{...person, quality: 'lost'}]});
      await drawn(element);
      expect(element.state).to.equal('reconnecting');
      expect(pictures(element)).to.deep.equal([video]);
      expect(video!.srcObject).to.equal(person.stream);
      expect(has(element, '.placeholder')).to.equal(false);
    });

    it('keep their places when others come and go', async () => {
      const people = ['a', 'b', 'c', 'd', 'e'].map((id) => other({id, name: `Person ${id}`}));
      const session = inCall({participants: people});
      const element = await mount('call-view', {session});
      const videos = pictures(element);
      expect(videos).to.have.lengthOf(5);
      session.set({participants: people.slice(1)});
      await drawn(element);
      expect(pictures(element)).to.deep.equal(videos.slice(1));
      expect(text(element)).not.to.include('Person a');
    });

    it('go on after the element was moved', async () => {
      const person = other();
      const session = inCall({participants: [person]});
      const element = await mount('call-view', {session});
      box().append(element);
      await drawn(element);
      const [video] = pictures(element);
      expect(video!.srcObject).to.equal(person.stream);
      await until(() => !has(element, '.placeholder'));
      expect(video!.paused).to.equal(false);
    });

    it('say who somebody is by what they do when the name is empty', async () => {
      const session = inCall({participants: [other({name: '', role: 'guest', guestRole: 'interpreter'})]});
      const element = await mount('call-view', {session});
      expect(text(find(element, '.caption'))).to.equal(sv('visit.role-interpreter'));
    });

    it('say when nobody else is there', async () => {
      const element = await mount('call-view', {session: inCall({state: {name: 'joining'}, participants: []})});
      expect(text(element)).to.include(sv('call-view.nobody'));
    });
  });

  describe('messages', () => {
    it('tell of a lost connection, and read it out once', async () => {
      const person = other();
      const session = inCall({participants: [person]});
      const element = await mount('call-view', {session});
      session.set({state: {name: 'reconnecting', since: Date.now()}, participants: [{...person, quality: 'lost'}], signalling: 'lost'});
      await drawn(element);
      expect(text(element)).to.include(LOST).and.not.to.include(sv('call-view.service-lost'));
      expect(announced(element)).to.equal(LOST);
      const region = find(element, 'section + [role="status"].visually-hidden');
      let changes = 0;
      const observer = new MutationObserver((records) => (changes += records.length));
      observer.observe(region, {childList: true, characterData: true, subtree: true});
      session.set({media: {microphone: sampleDevice({status: 'off'})}});
      await drawn(element);
      observer.disconnect();
      expect(changes).to.equal(0);
      session.set({state: {name: 'in-call'}, participants: [person], signalling: 'open'});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.back'));
    });

    it('show a weak connection without reading it out', async () => {
      const person = other();
      const session = inCall({participants: [person]});
      const element = await mount('call-view', {session});
      session.set({participants: [{...person, quality: 'weak'}]});
      await drawn(element);
      expect(text(element)).to.include('Anslutningen är svag.');
      expect(announced(element)).to.equal('');
    });

    it('say on the tile whose connection is lost when others are well', async () => {
      const session = inCall({participants: [other(), other({id: 'guest-1', name: 'Amina', role: 'guest', quality: 'lost'})]});
      const element = await mount('call-view', {session});
      expect(has(element, '.notices')).to.equal(false);
      const tile = find(element, '.tile.lost');
      expect(text(tile)).to.include('Amina').and.to.include(sv('call-view.tile-lost'));
    });

    it('say quietly that only the service is away', async () => {
      const session = inCall();
      const element = await mount('call-view', {session});
      session.set({signalling: 'lost'});
      await drawn(element);
      expect(element.state).to.equal('in-call');
      expect(text(element)).to.include('Samtalet fortsätter');
    });

    it('read out who comes and who leaves', async () => {
      const [one, two] = [other(), other({id: 'guest-1', name: 'Amina', role: 'guest'})];
      const session = inCall({participants: [one]});
      const element = await mount('call-view', {session});
      session.set({participants: [one, two]});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.came', 'Amina'));
      session.set({participants: [one]});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.went', 'Amina'));
    });

    it('help on when a device of one’s own fails, until they are put away or it fails anew', async () => {
      const session = inCall();
      const element = await mount('call-view', {session});
      const failed = (): FakeSnapshot => ({
        media: {camera: sampleDevice({status: 'failed', failure: new MediaFailure('in-use', 'camera')})},
      });
      session.set(failed());
      await drawn(element);
      expect(text(element)).to.include(sv('visit.failure-in-use', 'kameran'));
      expect(announced(element)).to.include(sv('visit.failure-in-use', 'kameran'));
      button(element, 'call-view.retry').click();
      expect(session.commands).to.deep.equal([{name: 'prepare', args: [['camera']]}]);
      const dismiss = button(element, 'call-view.dismiss');
      dismiss.focus();
      dismiss.click();
      await drawn(element);
      expect(text(element)).not.to.include('Ett annat program');
      expect(focused()).to.equal(find(element, '[data-step]'));
      session.set(failed());
      await drawn(element);
      expect(text(element)).to.include('Ett annat program');
    });

    it('are one when both devices fail alike', async () => {
      const failed = (device: 'camera' | 'microphone') => sampleDevice({status: 'failed', failure: new MediaFailure('blocked', device)});
      const session = inCall({media: {camera: failed('camera'), microphone: failed('microphone')}});
      const element = await mount('call-view', {session});
      expect(within(element).filter((inner) => inner.matches('[part="notice"]'))).to.have.lengthOf(1);
      button(element, 'call-view.retry').click();
      expect(session.commands).to.deep.equal([{name: 'prepare', args: [['microphone', 'camera']]}]);
    });
  });

  describe('sound that the browser holds back', () => {
    const original = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')!;
    let tapped = false;

    beforeEach(() => {
      tapped = false;
      const play = original.value as (this: HTMLMediaElement) => Promise<void>;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        return this.muted || tapped ? play.call(this) : Promise.reject(new DOMException('Tap first.', 'NotAllowedError'));
      };
    });

    afterEach(() => {
      Object.defineProperty(HTMLMediaElement.prototype, 'play', original);
    });

    it('is asked for with a button, while the picture plays already', async () => {
      const session = inCall();
      const element = document.createElement('call-view');
      element.session = session;
      const events = record(element, 'call-view-sound-blocked');
      box().append(element);
      await until(() => events.length > 0);
      await drawn(element);
      const [video] = pictures(element);
      expect(video!.muted).to.equal(true);
      await until(() => !video!.paused);
      tapped = true;
      button(element, 'call-view.hear').click();
      await drawn(element);
      expect(video!.muted).to.equal(false);
      await until(() => !video!.paused);
      expect(has(element, '[part="sound-button"]')).to.equal(false);
      expect(events.length).to.equal(1);
    });
  });

  describe('in a page', () => {
    it('lets go of streams and session when it is removed, and takes them up again', async () => {
      const person = other();
      const session = new CountingSession(inCall({participants: [person]}).snapshot);
      const element = await mount('call-view', {session});
      const [video] = pictures(element);
      expect(session.listening).to.equal(1);
      element.remove();
      expect(session.listening).to.equal(0);
      expect(video!.srcObject).to.equal(null);
      box().append(element);
      await drawn(element);
      expect(session.listening).to.equal(1);
      expect(pictures(element)[0]!.srcObject).to.equal(person.stream);
    });

    it('speaks the language around it', async () => {
      const place = box();
      place.lang = 'en';
      const element = document.createElement('call-view');
      element.session = inCall();
      place.append(element);
      await until(() => element.hasUpdated);
      expect(find(element, '.call').lang).to.equal('en');
      place.lang = 'sv';
      await nextTask();
      await drawn(element);
      expect(find(element, '.call').lang).to.equal('sv');
      expect(button(element, 'call-view.leave', 'besöket')).to.exist;
    });

    it('says that the visit has ended', async () => {
      const session = inCall();
      const element = await mount('call-view', {session});
      session.set({state: {name: 'ended', reason: 'ended'}, participants: []});
      await drawn(element);
      expect(element.getAttribute('state')).to.equal('ended');
      expect(text(element)).to.equal(sv('call-view.ended', 'Besöket'));
    });
  });
});

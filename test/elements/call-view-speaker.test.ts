import '../../src/elements/call-view/define.js';
import {fakeMediaStream, fakeVisitSession, sampleParticipant, sampleSelf, type FakeVisitSession} from '../../src/testing/index.js';
import {box, clear, drawn, expect, mediaOn, mount, nextTask, until, within} from './elements.harness.js';

/** A speaker that this browser has besides the system's own; some have none, or let nobody choose. */
async function otherSpeaker(): Promise<string | undefined> {
  if (!('setSinkId' in HTMLMediaElement.prototype)) return undefined;
  const stream = await navigator.mediaDevices.getUserMedia({audio: true});
  const devices = await navigator.mediaDevices.enumerateDevices();
  for (const track of stream.getTracks()) track.stop();
  return devices.findLast(({kind, deviceId}) => kind === 'audiooutput' && deviceId !== 'default' && deviceId !== '')?.deviceId;
}

describe('<call-view> and the speaker', () => {
  const streams: MediaStream[] = [];

  afterEach(() => {
    clear();
    for (const stream of streams.splice(0)) for (const track of stream.getTracks()) track.stop();
  });

  function inCall(speakerId: string | undefined): FakeVisitSession {
    const stream = fakeMediaStream({video: true, audio: true, moving: true});
    const media = mediaOn(speakerId === undefined ? {} : {speakerId});
    streams.push(stream, media.stream);
    return fakeVisitSession({
      state: {name: 'in-call'},
      signalling: 'open',
      visit: 'visit-1',
      self: sampleSelf(),
      participants: [sampleParticipant({stream})],
      media,
    });
  }

  /** Where the sound of the other person comes from; empty is the system's own, also where nobody can choose. */
  function speakers(element: Element): readonly string[] {
    return within(element)
      .filter((inner): inner is HTMLVideoElement => inner instanceof HTMLVideoElement && inner.matches('.tile:not(.self) video'))
      .map((video) => (video as Partial<HTMLVideoElement>).sinkId ?? '');
  }

  it('sounds from the one that was chosen before the call, from the first picture on', async () => {
    const speakerId = await otherSpeaker();
    const element = await mount('call-view', {session: inCall(speakerId)});
    await until(() => speakers(element)[0] === (speakerId ?? ''));
    expect(speakers(element)).to.deep.equal([speakerId ?? '']);
  });

  it('sounds from it for somebody who comes later, and after the element was put elsewhere', async () => {
    const speakerId = await otherSpeaker();
    const session = inCall(speakerId);
    const element = await mount('call-view', {session});
    const stream = fakeMediaStream({video: true, audio: true});
    streams.push(stream);
    session.set({participants: [...session.snapshot.participants, sampleParticipant({id: 'later', stream})]});
    await drawn(element);
    await until(() => speakers(element).length === 2 && speakers(element).every((id) => id === (speakerId ?? '')));
    const place = box();
    element.remove();
    await nextTask();
    place.append(element);
    await drawn(element);
    await until(() => speakers(element).length === 2 && speakers(element).every((id) => id === (speakerId ?? '')));
  });

  it('sounds from the one that was chosen though the browser refuses at first', async () => {
    const speakerId = await otherSpeaker();
    const type: Partial<HTMLMediaElement> = HTMLMediaElement.prototype;
    const {setSinkId} = type;
    let asked = 0;
    if (setSinkId !== undefined) {
      type.setSinkId = function (this: HTMLMediaElement, id) {
        asked += 1;
        return asked === 1 ? Promise.reject(new DOMException('The operation could not be performed.', 'AbortError')) : setSinkId.call(this, id);
      };
    }
    try {
      const element = await mount('call-view', {session: inCall(speakerId)});
      await until(() => speakers(element)[0] === (speakerId ?? ''));
      expect(asked).to.equal(speakerId === undefined ? 0 : 2);
    } finally {
      if (setSinkId !== undefined) type.setSinkId = setSinkId;
    }
  });

  it('sounds from the one that is chosen in the call', async () => {
    const speakerId = await otherSpeaker();
    const session = inCall(undefined);
    const element = await mount('call-view', {session});
    await until(() => speakers(element)[0] === '');
    if (speakerId !== undefined) session.set({media: {speakerId}});
    await until(() => speakers(element)[0] === (speakerId ?? ''));
  });
});

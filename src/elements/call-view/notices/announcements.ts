import type {ParticipantSnapshot} from '../../../core/call/call-types.js';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {IN_VISIT} from '../../../core/session/visit-state.js';
import {msg, str} from '../../../localization/index.js';
import {endedText} from '../../shared/ended-text.js';
import {nameOf} from '../../shared/role-text.js';
import {devicesOf, fromSession, type CallNotice} from '../call-model.js';
import {isBroken, noticeText, noticeWeight} from './notices.js';
import type {Weight} from './speech.js';

/** Something to say, and what it is to the person. */
interface Announcement {
  readonly weight: Weight;
  readonly text: () => string;
}

const weighing =
  (weight: Weight) =>
  (text: () => string): Announcement => ({weight, text});
const [act, important, news] = [weighing('act'), weighing('important'), weighing('news')];

/** What a screen reader says when one snapshot follows another; mostly nothing. */
export function announcements(snapshot: VisitSnapshot, previous: VisitSnapshot): Announcement[] {
  if (!IN_VISIT.has(previous.state.name)) return [];
  const {state} = snapshot;
  if (state.name === 'ended') return [state.reason === 'left' ? act(endedText) : important(endedText)];
  if (!IN_VISIT.has(state.name)) return [];
  const stayed = snapshot.participants.flatMap((person) => {
    const before = previous.participants.find(({id}) => id === person.id);
    return before === undefined ? [] : [{person, before}];
  });
  return [
    ...noticeTexts(snapshot, previous),
    ...presenceTexts(snapshot, previous),
    ...stayed.flatMap(({person, before}) => screenTexts(person, before)),
    ...stayed.flatMap(({person, before}) => [...soundTexts(person, before), ...pictureTexts(person, before)]),
    ...(snapshot.participants.length > 1 && state.name !== 'reconnecting' && previous.state.name !== 'reconnecting'
      ? stayed.flatMap(({person, before}) => linkTexts(person, before))
      : []),
    ...ownScreenTexts(snapshot, previous),
  ];
}

function noticeTexts(snapshot: VisitSnapshot, previous: VisitSnapshot): Announcement[] {
  const before = fromSession(previous).notices;
  const now = fromSession(snapshot).notices;
  const fresh = now.filter((notice) => !before.some((other) => same(other, notice)));
  const said = fresh.flatMap((notice) => {
    const weight = isAnswer(notice, previous) ? 'act' : noticeWeight(notice);
    return weight === undefined ? [] : [{weight, text: () => noticeText(notice)}];
  });
  if (before.some(isBroken) && !now.some(isBroken) && snapshot.participants.length > 0) {
    said.push(important(() => msg('Anslutningen är tillbaka.', {id: 'call-view.back'})));
  }
  if (before.some(isOwnPicturePaused) && !now.some(isOwnPicturePaused) && !now.some(isBroken)) {
    said.push(news(() => msg('Din bild syns igen.', {id: 'call-view.own-picture-back'})));
  }
  return said;
}

/** Of a device that was being opened when it failed: mostly, the person had pressed its button. */
function isAnswer(notice: CallNotice, {media}: VisitSnapshot): boolean {
  return notice.kind === 'device' && devicesOf(notice.devices).some((kind) => media[kind].status === 'opening');
}

function presenceTexts(snapshot: VisitSnapshot, previous: VisitSnapshot): Announcement[] {
  const came = snapshot.participants.filter(({id}) => !previous.participants.some((other) => other.id === id));
  const went = previous.participants.filter(({id}) => !snapshot.participants.some((other) => other.id === id));
  return [
    ...came.map((person) =>
      important(() => msg(str`${nameOf(person)} är med i samtalet.`, {id: 'call-view.came', desc: 'Announcement; the variable is a name'})),
    ),
    ...went.map((person) =>
      important(() => msg(str`${nameOf(person)} har lämnat samtalet.`, {id: 'call-view.went', desc: 'Announcement; the variable is a name'})),
    ),
  ];
}

function screenTexts(person: ParticipantSnapshot, before: ParticipantSnapshot): Announcement[] {
  const shares = person.media.screen === true;
  if (shares === (before.media.screen === true)) return [];
  return [
    shares
      ? news(() => msg(str`${nameOf(person)} delar sin skärm.`, {id: 'call-view.began-sharing', desc: 'Announcement; the variable is a name'}))
      : news(() => msg(str`${nameOf(person)} delar inte sin skärm längre.`, {id: 'call-view.stopped-sharing', desc: 'Announcement; the variable is a name'})),
  ];
}

/** Without these words, a person who cannot see does not know why somebody is silent. */
function soundTexts(person: ParticipantSnapshot, before: ParticipantSnapshot): Announcement[] {
  if (isInterrupted(before) && !isInterrupted(person)) {
    return [
      news(() =>
        msg(str`${nameOf(person)} är tillbaka efter avbrottet.`, {
          id: 'call-view.was-interrupted-back',
          desc: 'Announcement; the variable is a name',
        })),
    ];
  }
  const {microphone} = person.media;
  if (microphone === before.media.microphone || isInterrupted(person)) return [];
  if (microphone === 'on') {
    // How somebody comes in is no news: their devices open a moment after they are there.
    if (before.media.microphone !== 'off') return [];
    return [news(() => msg(str`${nameOf(person)} har satt på mikrofonen.`, {id: 'call-view.turned-microphone-on', desc: 'Announcement; the variable is a name'}))];
  }
  if (before.media.microphone !== 'on') return [];
  return [
    news(() => msg(str`${nameOf(person)} har stängt av mikrofonen.`, {id: 'call-view.turned-microphone-off', desc: 'Announcement; the variable is a name'})),
  ];
}

function pictureTexts(person: ParticipantSnapshot, before: ParticipantSnapshot): Announcement[] {
  if (isInterrupted(person) && !isInterrupted(before)) {
    return [
      news(() =>
        msg(str`${nameOf(person)} avbröts av ett samtal eller en annan app.`, {
          id: 'call-view.was-interrupted',
          desc: 'Announcement; the variable is a name',
        })),
    ];
  }
  if (person.videoPaused === before.videoPaused || person.media.camera !== 'on') return [];
  return [
    person.videoPaused
      ? news(() =>
          msg(str`Bilden från ${nameOf(person)} är pausad för att ljudet ska höras bra. Den kommer tillbaka av sig själv.`, {
            id: 'call-view.picture-of-held',
            desc: 'Announcement; the variable is a name',
          }))
      : news(() => msg(str`Bilden från ${nameOf(person)} är tillbaka.`, {id: 'call-view.picture-of-back', desc: 'Announcement; the variable is a name'})),
  ];
}

/** For one of several, whose connection is being healed; when nobody is heard, a notice says it for all. */
function linkTexts(person: ParticipantSnapshot, before: ParticipantSnapshot): Announcement[] {
  if (person.quality === before.quality) return [];
  if (person.quality === 'failing') {
    return [
      important(() =>
        msg(str`Anslutningen till ${nameOf(person)} är fortfarande bruten. Vi fortsätter att försöka.`, {
          id: 'call-view.link-failing',
          desc: 'Announcement; the variable is a name',
        })),
    ];
  }
  if (person.quality === 'lost') {
    return [
      important(() =>
        msg(str`Anslutningen till ${nameOf(person)} bröts. Vi försöker igen.`, {id: 'call-view.link-lost', desc: 'Announcement; the variable is a name'})),
    ];
  }
  if (before.quality !== 'lost' && before.quality !== 'failing') return [];
  return [
    important(() => msg(str`Anslutningen till ${nameOf(person)} är tillbaka.`, {id: 'call-view.link-back', desc: 'Announcement; the variable is a name'})),
  ];
}

function ownScreenTexts({media}: VisitSnapshot, {media: before}: VisitSnapshot): Announcement[] {
  const shares = media.screen.status === 'on';
  if (shares === (before.screen.status === 'on')) return [];
  return [
    shares
      ? act(() => msg('Du delar din skärm.', {id: 'call-view.you-began-sharing'}))
      : act(() => msg('Du delar inte din skärm längre.', {id: 'call-view.you-stopped-sharing'})),
  ];
}

function isInterrupted({media}: ParticipantSnapshot): boolean {
  return media.camera === 'interrupted' || media.microphone === 'interrupted';
}

function isOwnPicturePaused({kind}: CallNotice): boolean {
  return kind === 'own-picture-held';
}

function same(a: CallNotice, b: CallNotice): boolean {
  if (a.kind === 'device' && b.kind === 'device') return a.devices === b.devices && a.failure === b.failure;
  return a.kind === b.kind;
}

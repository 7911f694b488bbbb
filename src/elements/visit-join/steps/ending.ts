import type {VisitEndReason} from '../../../core/session/visit-state.js';
import {msg, noun, sentenceNoun, str} from '../../../localization/index.js';
import {clinicText, type Notice} from '../notices/notice.js';

export function removedNotice(): Notice {
  return {
    drawing: 'exit',
    tone: 'info',
    title: msg('Du är inte längre med', {id: 'visit-join.removed-title'}),
    paragraphs: [msg('Vårdpersonalen har kopplat bort dig. Undrar du varför? Ring mottagningen.', {id: 'visit-join.removed'})],
    remedies: ['return', 'help-phone'],
  };
}

export function declinedNotice(): Notice {
  return {
    drawing: 'phone',
    tone: 'info',
    title: msg(str`${sentenceNoun('definite')} blir inte av nu`, {id: 'visit-join.declined-title', desc: 'The word for the visit'}),
    paragraphs: [msg('Du blev inte insläppt. Ring mottagningen.', {id: 'visit-join.declined'})],
    remedies: ['return', 'help-phone'],
  };
}

/** Open in another window of the same person. */
export function elsewhereNotice(): Notice {
  return {
    drawing: 'people',
    tone: 'info',
    title: msg(str`${sentenceNoun('short')} är öppet i ett annat fönster`, {id: 'visit-join.elsewhere-title', desc: 'The word for the visit'}),
    paragraphs: [
      msg(str`Du kan stanna där, eller fortsätta här. Fortsätter du här stängs ${noun('short')} i det andra fönstret.`, {
        id: 'visit-join.elsewhere',
        desc: 'The word for the visit',
      }),
    ],
    remedies: ['take-over', 'phone'],
  };
}

/** Words for each way in which a visit is over for somebody. */
export function endedNotice(reason: VisitEndReason): Notice {
  switch (reason) {
    case 'left':
      return {
        drawing: 'check',
        tone: 'success',
        title: msg(str`Du har lämnat ${noun('short')}`, {id: 'visit-join.left-title', desc: 'The word for the visit'}),
        paragraphs: [
          nothingKeptText(),
          msg('Lämnade du av misstag? Tryck på Anslut igen.', {id: 'visit-join.left-by-mistake'}),
        ],
        remedies: ['rejoin'],
      };
    case 'ended':
      return {
        drawing: 'check',
        tone: 'success',
        title: msg(str`${sentenceNoun('short')} är avslutat`, {id: 'visit-join.ended-title', desc: 'The word for the visit'}),
        paragraphs: [nothingKeptText()],
        remedies: ['return'],
      };
    case 'moved':
      return {
        drawing: 'people',
        tone: 'info',
        title: msg(str`${sentenceNoun('short')} fortsätter i ett annat fönster`, {
          id: 'visit-join.moved-title',
          desc: 'The word for the visit',
        }),
        paragraphs: [msg('Du kan stänga den här sidan.', {id: 'visit-join.moved'})],
        remedies: ['rejoin'],
      };
    case 'expired':
      return {
        drawing: 'clock',
        tone: 'info',
        title: msg('Din plats i väntrummet har gått ut', {id: 'visit-join.place-expired-title'}),
        paragraphs: [msg('Tryck på Anslut igen om du fortfarande väntar.', {id: 'visit-join.place-expired'}), clinicText()],
        remedies: ['rejoin', 'help-phone'],
      };
    case 'phoned':
      return {
        drawing: 'phone',
        tone: 'success',
        title: msg('Vårdpersonalen har ringt dig', {id: 'visit-join.phoned-title'}),
        paragraphs: [
          msg('Du kan stänga sidan.', {id: 'visit-join.phoned'}),
          msg('Har ingen ringt? Ring mottagningen.', {id: 'visit-join.not-phoned'}),
        ],
        remedies: ['return', 'help-phone'],
      };
    case 'declined':
      return declinedNotice();
    case 'removed':
      return removedNotice();
  }
}

function nothingKeptText(): string {
  return msg(str`Inget från ${noun('short')} sparas i telefonen eller datorn. Du kan stänga sidan.`, {
    id: 'visit-join.nothing-kept',
    desc: 'The word for the visit',
  });
}

import type {VisitError, VisitErrorCode} from '../../../core/visit-error.js';
import type {VisitEndReason, VisitState} from '../../../core/visit-state.js';
import {msg, noun, sentenceNoun, str} from '../../../localization/index.js';
import type {IconName} from '../../shared/icon.js';

/** What a person can press to get on. */
export type Remedy =
  /** Tries the same again. */
  | 'retry'
  /** Joins anew after the end. */
  | 'rejoin'
  /** Goes on here instead of in the other window. */
  | 'take-over'
  /** Goes back to where the link is, if the portal has said where. */
  | 'return'
  /** Copies the link for another browser. */
  | 'copy-link';

/** A step that only has words: what happened, and what to do. */
export interface Notice {
  readonly drawing: IconName;
  readonly tone: 'info' | 'success' | 'warning';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly remedies: readonly Remedy[];
  /** What the portal's developer has to do; in English, as all that is only for developers. */
  readonly developer?: string;
}

function phoneText(): string {
  return msg(str`Ha telefonen nära. Vårdpersonalen ringer dig om ${noun('definite')} inte går att starta.`, {
    id: 'visit-join.keep-phone',
    desc: 'The word for the visit',
  });
}

/** Words for a failure. To be called while rendering, as all of these. */
export function failureNotice(error: VisitError): Notice {
  if (error.code === 'not-configured') return {...NOTICES.portal(), remedies: ['return'], developer: error.message};
  return NOTICES[kindOf(error.code)]();
}

type FailureKind = 'expired' | 'assurance' | 'unreachable' | 'unsupported' | 'load' | 'removed' | 'declined' | 'early' | 'full' | 'portal';

/** Codes that mean the same to the person, whatever the portal's developer has to do about them. */
function kindOf(code: VisitErrorCode): FailureKind {
  switch (code) {
    case 'ticket-expired':
    case 'ticket-replayed':
    case 'ticket-unavailable':
    case 'receipt-expired':
    case 'receipt-invalid':
    case 'receipt-superseded':
      return 'expired';
    case 'ticket-not-yet-valid':
      return 'early';
    case 'ticket-assurance-too-low':
      return 'assurance';
    case 'service-unreachable':
    case 'overloaded':
    case 'rate-limited':
    case 'internal':
    case 'hello-timeout':
      return 'unreachable';
    case 'webrtc-unsupported':
      return 'unsupported';
    case 'load-failed':
      return 'load';
    case 'removed':
      return 'removed';
    case 'declined':
      return 'declined';
    case 'visit-full':
      return 'full';
    default:
      return 'portal';
  }
}

const NOTICES: Readonly<Record<FailureKind, () => Notice>> = {
  expired: () => ({
    drawing: 'clock',
    tone: 'warning',
    title: msg('Inloggningen har gått ut', {id: 'visit-join.expired-title'}),
    paragraphs: [msg('Gå tillbaka till Bokade tider och öppna länken igen.', {id: 'visit-join.expired'}), phoneText()],
    remedies: ['return', 'retry'],
  }),
  early: () => ({
    drawing: 'clock',
    tone: 'info',
    title: msg('Väntrummet har inte öppnat än', {id: 'visit-join.early-title'}),
    paragraphs: [msg('Vänta en stund och tryck på Försök igen.', {id: 'visit-join.early'})],
    remedies: ['retry', 'return'],
  }),
  assurance: () => ({
    drawing: 'id',
    tone: 'warning',
    title: msg(str`Den här inloggningen räcker inte för ${noun('indefinite')}`, {
      id: 'visit-join.assurance-title',
      desc: 'The word for the visit',
    }),
    paragraphs: [
      msg('Logga in med BankID eller Freja+. Mobilt SäkerhetsID fungerar inte.', {id: 'visit-join.assurance'}),
      phoneText(),
    ],
    remedies: ['return'],
  }),
  unreachable: () => ({
    drawing: 'signal',
    tone: 'warning',
    title: msg('Vi kommer inte fram till väntrummet', {id: 'visit-join.unreachable-title'}),
    paragraphs: [msg('Kontrollera att du har nät, och tryck på Försök igen.', {id: 'visit-join.unreachable'}), phoneText()],
    remedies: ['retry'],
  }),
  unsupported: () => ({
    drawing: 'warning',
    tone: 'warning',
    title: msg(str`Webbläsaren kan inte visa ${noun('indefinite')}`, {
      id: 'visit-join.unsupported-title',
      desc: 'The word for the visit',
    }),
    paragraphs: [msg('Öppna länken i Safari, Chrome, Edge eller Firefox.', {id: 'visit-join.unsupported'}), phoneText()],
    remedies: ['copy-link'],
  }),
  load: () => ({
    drawing: 'signal',
    tone: 'warning',
    title: msg('Sidan kunde inte hämtas helt', {id: 'visit-join.load-title'}),
    paragraphs: [msg('Kontrollera att du har nät, och tryck på Försök igen.', {id: 'visit-join.unreachable'}), phoneText()],
    remedies: ['retry'],
  }),
  removed: () => removedNotice(),
  declined: () => declinedNotice(),
  full: () => ({
    drawing: 'people',
    tone: 'warning',
    title: msg('Det får inte plats fler', {id: 'visit-join.full-title'}),
    paragraphs: [msg('Vänta en stund och tryck på Försök igen.', {id: 'visit-join.early'}), phoneText()],
    remedies: ['retry'],
  }),
  // Something is wrong between portal and service; no code would help the person, and visit-error tells the portal.
  portal: () => ({
    drawing: 'phone',
    tone: 'warning',
    title: msg(str`Vi kan inte starta ${noun('definite')}`, {id: 'visit-join.portal-title', desc: 'The word for the visit'}),
    paragraphs: [
      msg('Felet ligger hos oss, inte hos dig.', {id: 'visit-join.portal'}),
      msg('Vårdpersonalen ringer dig. Ha telefonen nära.', {id: 'visit-join.staff-will-phone'}),
    ],
    remedies: ['retry', 'return'],
  }),
};

function removedNotice(): Notice {
  return {
    drawing: 'exit',
    tone: 'info',
    title: msg('Du är inte längre med', {id: 'visit-join.removed-title'}),
    paragraphs: [
      msg(str`Vårdpersonalen har avslutat ${noun('short')} för dig. Undrar du varför? Ring mottagningen.`, {
        id: 'visit-join.removed',
        desc: 'The word for the visit',
      }),
    ],
    remedies: ['return'],
  };
}

function declinedNotice(): Notice {
  return {
    drawing: 'phone',
    tone: 'info',
    title: msg('Vårdpersonalen kan inte ta emot dig här', {id: 'visit-join.declined-title'}),
    paragraphs: [
      msg('Du är inte insläppt. Vårdpersonalen ringer dig. Ha telefonen nära.', {id: 'visit-join.declined'}),
      msg('Ringer ingen? Ring mottagningen.', {id: 'visit-join.call-clinic'}),
    ],
    remedies: ['return'],
  };
}

function elsewhereNotice(): Notice {
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
    remedies: ['take-over'],
  };
}

function endedNotice(reason: VisitEndReason): Notice {
  switch (reason) {
    case 'left':
      return {
        drawing: 'check',
        tone: 'success',
        title: msg(str`Du har lämnat ${noun('short')}`, {id: 'visit-join.left-title', desc: 'The word for the visit'}),
        paragraphs: [
          msg('Inget har sparats här. Du kan stänga sidan.', {id: 'visit-join.nothing-kept'}),
          msg('Lämnade du av misstag? Tryck på Anslut igen.', {id: 'visit-join.left-by-mistake'}),
        ],
        remedies: ['rejoin'],
      };
    case 'ended':
      return {
        drawing: 'check',
        tone: 'success',
        title: msg(str`${sentenceNoun('short')} är avslutat`, {id: 'visit-join.ended-title', desc: 'The word for the visit'}),
        paragraphs: [msg('Inget har sparats här. Du kan stänga sidan.', {id: 'visit-join.nothing-kept'})],
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
        paragraphs: [msg('Tryck på Anslut igen om du fortfarande väntar.', {id: 'visit-join.place-expired'}), phoneText()],
        remedies: ['rejoin'],
      };
    case 'declined':
      return declinedNotice();
    case 'removed':
      return removedNotice();
  }
}

/** Words for a step that only has words. */
export function noticeOf(state: VisitState | undefined, problem: VisitError | undefined): Notice {
  if (problem !== undefined) return failureNotice(problem);
  switch (state?.name) {
    case 'elsewhere':
      return elsewhereNotice();
    case 'declined':
      return declinedNotice();
    case 'failed':
      return failureNotice(state.error);
    case 'ended':
      return endedNotice(state.reason);
    default:
      return endedNotice('ended');
  }
}

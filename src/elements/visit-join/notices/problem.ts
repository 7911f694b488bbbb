import type {VisitError, VisitErrorCode} from '../../../core/visit-error.js';
import type {VisitState} from '../../../core/session/visit-state.js';
import {msg, noun, sentenceNoun, str} from '../../../localization/index.js';
import type {PhoneReason} from '../../../protocol/index.js';
import {declinedNotice, elsewhereNotice, endedNotice, removedNotice} from '../steps/ending.js';
import {clinicText, phoneText, type Notice} from './notice.js';

/** Words for a failure. */
export function failureNotice(error: VisitError): Notice {
  if (error.code === 'not-configured') return {...NOTICES.ticket(), remedies: ['return', 'help-phone'], developer: error.message};
  return NOTICES[kindOf(error.code)]();
}

type FailureKind = 'expired' | 'assurance' | 'unreachable' | 'unsupported' | 'load' | 'removed' | 'declined' | 'early' | 'closed' | 'full' | 'ticket' | 'portal';

/** Why a person whom this failure keeps out asks to be phoned. Staff see it. */
export function phoneReason(error: VisitError | undefined): PhoneReason {
  switch (error === undefined ? undefined : kindOf(error.code)) {
    case undefined:
    case 'early':
      return 'wish';
    case 'unsupported':
      return 'browser';
    case 'closed':
      return 'closed';
    case 'unreachable':
    case 'load':
      return 'connection';
    default:
      return 'failed';
  }
}

/** Codes by what they mean to the person. They may ask different things of the portal's developer. */
const KINDS: Readonly<Partial<Record<VisitErrorCode, FailureKind>>> = {
  'ticket-expired': 'expired',
  'ticket-replayed': 'expired',
  'ticket-unavailable': 'expired',
  'receipt-expired': 'expired',
  'receipt-invalid': 'expired',
  'receipt-superseded': 'expired',
  'ticket-not-yet-valid': 'early',
  // The portal's fault or the operator's, and so not the person's login or their timing.
  'ticket-unusable': 'ticket',
  'clock-skew': 'ticket',
  'visit-not-open': 'early',
  'visit-closed': 'closed',
  'ticket-assurance-too-low': 'assurance',
  'service-unreachable': 'unreachable',
  'service-silent': 'unreachable',
  'service-refused': 'unreachable',
  overloaded: 'unreachable',
  'rate-limited': 'unreachable',
  internal: 'unreachable',
  'hello-timeout': 'unreachable',
  'webrtc-unsupported': 'unsupported',
  'load-failed': 'load',
  removed: 'removed',
  declined: 'declined',
  'visit-full': 'full',
};

function kindOf(code: VisitErrorCode): FailureKind {
  return KINDS[code] ?? (code.startsWith('ticket-') ? 'ticket' : 'portal');
}

const NOTICES: Readonly<Record<FailureKind, () => Notice>> = {
  expired: () => ({
    drawing: 'clock',
    tone: 'warning',
    title: msg('Inloggningen har gått ut', {id: 'visit-join.expired-title'}),
    paragraphs: [msg('Gå tillbaka till Bokade tider och öppna länken igen.', {id: 'visit-join.expired'}), clinicText()],
    remedies: ['return', 'retry', 'help-phone'],
  }),
  early: () => ({
    drawing: 'clock',
    tone: 'info',
    title: msg('Väntrummet har inte öppnat än', {id: 'visit-join.early-title'}),
    paragraphs: [msg('Vänta en stund och tryck på Försök igen.', {id: 'visit-join.early'})],
    remedies: ['retry', 'return', 'phone'],
  }),
  closed: () => ({
    drawing: 'clock',
    tone: 'info',
    title: msg('Väntrummet har stängt', {id: 'visit-join.closed-title'}),
    paragraphs: [
      msg(str`Tiden för ${noun('definite')} har gått ut. Behöver du fortfarande hjälp? Tryck på Ring mig i stället.`, {
        id: 'visit-join.closed',
        desc: 'The word for the visit',
      }),
    ],
    remedies: ['phone', 'return', 'help-phone'],
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
      clinicText(),
    ],
    remedies: ['return', 'help-phone'],
  }),
  unreachable: () => ({
    drawing: 'signal',
    tone: 'warning',
    title: msg('Vi når inte väntrummet', {id: 'visit-join.unreachable-title'}),
    paragraphs: [msg('Kontrollera att du har internet, och tryck på Försök igen.', {id: 'visit-join.unreachable'}), phoneText()],
    remedies: ['retry', 'phone', 'help-phone'],
  }),
  unsupported: () => ({
    drawing: 'warning',
    tone: 'warning',
    title: msg(str`${sentenceNoun('definite')} fungerar inte i den här webbläsaren`, {
      id: 'visit-join.unsupported-title',
      desc: 'The word for the visit',
    }),
    paragraphs: [msg('Öppna länken i Safari, Chrome, Edge eller Firefox.', {id: 'visit-join.unsupported'}), phoneText()],
    remedies: ['phone', 'copy-link', 'help-phone'],
  }),
  load: () => ({
    drawing: 'signal',
    tone: 'warning',
    title: msg('Sidan kunde inte hämtas helt', {id: 'visit-join.load-title'}),
    paragraphs: [msg('Kontrollera att du har internet, och tryck på Försök igen.', {id: 'visit-join.unreachable'}), phoneText()],
    remedies: ['retry', 'phone', 'help-phone'],
  }),
  removed: () => removedNotice(),
  declined: () => declinedNotice(),
  full: () => ({
    drawing: 'people',
    tone: 'warning',
    title: msg(str`${sentenceNoun('short')} är fullt`, {id: 'visit-join.full-title', desc: 'The word for the visit'}),
    paragraphs: [msg('Vänta en stund och tryck på Försök igen.', {id: 'visit-join.early'}), phoneText()],
    remedies: ['retry', 'phone', 'help-phone'],
  }),
  // Something is wrong between portal and service; no code would help the person, and visit-error tells the portal.
  portal: () => ({...portalNotice(phoneText()), remedies: ['phone', 'retry', 'return', 'help-phone']}),
  // The service would refuse a request to be phoned for the same reason.
  ticket: () => ({...portalNotice(clinicText()), remedies: ['retry', 'return', 'help-phone']}),
};

function portalNotice(otherWay: string): Omit<Notice, 'remedies'> {
  return {
    drawing: 'phone',
    tone: 'warning',
    title: msg(str`Vi kan inte starta ${noun('definite')}`, {id: 'visit-join.portal-title', desc: 'The word for the visit'}),
    paragraphs: [msg('Felet ligger hos oss, inte hos dig.', {id: 'visit-join.portal'}), otherWay],
  };
}

/** Staff have a task to phone, so it may be said: no other text promises a call. */
function promised(notice: Notice): Notice {
  return {
    ...notice,
    drawing: 'phone',
    paragraphs: [...notice.paragraphs.slice(0, 1), msg('Vårdpersonalen har fått veta det och ringer dig. Ha telefonen nära.', {id: 'visit-join.phone-task'})],
    remedies: notice.remedies.filter((remedy) => remedy !== 'phone'),
  };
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
      return state.phoneTask === true ? promised(failureNotice(state.error)) : failureNotice(state.error);
    case 'ended':
      return {...endedNotice(state.reason), whatNow: true};
    default:
      return endedNotice('ended');
  }
}

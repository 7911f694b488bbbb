import type {VisitSnapshot} from '../../../core/session-like.js';
import {IN_VISIT} from '../../../core/visit-state.js';
import {msg, str} from '../../../localization/index.js';
import {nameOf} from '../../shared/role-text.js';
import {fromSession, type CallNotice} from './call-model.js';
import {noticeText} from './notices.js';

/** A weak connection comes and goes; saying so each time would drown the conversation. */
const SILENT: ReadonlySet<CallNotice['kind']> = new Set(['weak']);

/**
 * What a screen reader is told when one snapshot follows another; nothing, mostly. The results are called while
 * rendering.
 */
export function announcements(snapshot: VisitSnapshot, previous: VisitSnapshot): (() => string)[] {
  if (!IN_VISIT.has(snapshot.state.name) || !IN_VISIT.has(previous.state.name)) return [];
  const before = fromSession(previous).notices;
  const now = fromSession(snapshot).notices;
  const fresh = now.filter((notice) => !SILENT.has(notice.kind) && !before.some((other) => same(other, notice)));
  const texts = fresh.map((notice) => () => noticeText(notice));
  if (before.some(isBroken) && !now.some(isBroken) && snapshot.participants.length > 0) {
    texts.push(() => msg('Anslutningen är tillbaka.', {id: 'call-view.back'}));
  }
  for (const person of snapshot.participants) {
    if (previous.participants.some(({id}) => id === person.id)) continue;
    texts.push(() =>
      msg(str`${nameOf(person)} är med i samtalet.`, {id: 'call-view.came', desc: 'Announcement; the variable is a name'}),
    );
  }
  for (const person of previous.participants) {
    if (snapshot.participants.some(({id}) => id === person.id)) continue;
    texts.push(() =>
      msg(str`${nameOf(person)} har lämnat samtalet.`, {id: 'call-view.went', desc: 'Announcement; the variable is a name'}),
    );
  }
  return texts;
}

function isBroken({kind}: CallNotice): boolean {
  return kind === 'lost' || kind === 'failing';
}

function same(a: CallNotice, b: CallNotice): boolean {
  if (a.kind === 'device' && b.kind === 'device') return a.devices === b.devices && a.failure === b.failure;
  return a.kind === b.kind;
}
